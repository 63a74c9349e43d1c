using Seq2SeqLstm.Compute.Tests.Fixtures;

namespace Seq2SeqLstm.Compute.Tests;

/// <summary>Operations against what PyTorch computes in double precision.</summary>
public sealed class PyTorchKernelTests
{
    private const double Tolerance = 2e-6;

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void GruStep_and_its_gradients_are_those_of_PyTorch(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        Dictionary<string, FixtureTensor> gru = KernelFixture.Load().Gru;
        Tensor x = gru["x"].On(device), state = gru["state"].On(device), weight = gru["weight_hh"].On(device);
        Tensor bias = gru["bias_ih"].On(device), uBias = gru["bias_hh"].On(device), dh = gru["d_h"].On(device);
        int B = state.Rows, H = state.Columns;
        NegateUpdateGate(device, x);
        NegateUpdateGate(device, bias);
        Tensor weight_z = weight.SliceRows(H, H);
        device.ScaleRows(weight_z, [.. Enumerable.Repeat(-1f, H)], weight_z);
        Tensor u = device.Allocate(B, 3 * H), h = device.Allocate(B, H), zeros = device.Allocate(B, H);
        Tensor dBias = device.Allocate(1, 3 * H), duBias = device.Allocate(1, 3 * H), dWeight = device.Allocate(3 * H, H);

        device.TimesTransposed(state, weight, u);
        device.GruStep(x, u, bias, uBias.SliceColumns(2 * H, H), state, h);
        AssertTensor(device, gru["h"], h, "h");
        device.GruStepBackward(x, u, state, zeros, dh, x, u);
        device.AddTimes(u, weight, dh);
        AssertTensor(device, gru["d_state"], dh, "d_state");
        NegateUpdateGate(device, x);
        NegateUpdateGate(device, u);
        AssertTensor(device, gru["d_x"], x, "d_x");
        device.AddColumnSums(x, dBias);
        AssertTensor(device, gru["d_bias_ih"], dBias, "d_bias_ih");
        device.AddColumnSums(u, duBias);
        AssertTensor(device, gru["d_bias_hh"], duBias, "d_bias_hh");
        device.AddTransposedTimes(u, state, dWeight);
        AssertTensor(device, gru["d_weight_hh"], dWeight, "d_weight_hh");
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void LayerNorm_and_its_gradients_are_those_of_PyTorch(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        Dictionary<string, FixtureTensor> norm = KernelFixture.Load().LayerNorm;
        Tensor x = norm["x"].On(device), gain = norm["gain"].On(device), bias = norm["bias"].On(device), dy = norm["d_y"].On(device);
        Tensor y = device.Allocate(x.Rows, x.Columns), inverse = device.Allocate(x.Rows, 1);
        Tensor dGain = device.Allocate(1, x.Columns), dBias = device.Allocate(1, x.Columns), dx = device.Allocate(x.Rows, x.Columns);

        device.LayerNorm(x, gain, bias, y, inverse);
        AssertTensor(device, norm["y"], y, "y");
        device.AddProductColumnSums(x, dy, dGain);
        AssertTensor(device, norm["d_gain"], dGain, "d_gain");
        device.AddColumnSums(dy, dBias);
        AssertTensor(device, norm["d_bias"], dBias, "d_bias");
        device.LayerNormBackward(x, inverse, gain, dy, dx);
        AssertTensor(device, norm["d_x"], dx, "d_x");
    }

    [Theory]
    [InlineData(128, false)]
    [InlineData(256, false)]
    [InlineData(512, false)]
    [InlineData(128, true)]
    [InlineData(256, true)]
    [InlineData(512, true)]
    public void Attention_and_its_gradients_are_those_of_masked_attention_in_PyTorch(int bits, bool additive)
    {
        using Device device = TestDevices.Create(bits, 1);
        KernelFixture fixture = KernelFixture.Load();
        Dictionary<string, FixtureTensor> attention = additive ? fixture.Additive : fixture.Dot;
        var groups = new AttentionGroups();
        groups.Set(fixture.KeyCounts.Length, GroupsOf(fixture.KeyCounts), GroupsOf(fixture.QueryCounts));
        float[] vector = additive ? attention["vector"].Floats : new float[attention["keys"].Shape[1]];
        var pass = new AttentionPass(device, groups, additive,
            attention["query"].Floats, attention["keys"].Floats, vector, attention["d_context"].Floats);

        pass.Run();
        AssertTensor(device, attention["context"], pass.Context, "context");
        AssertTensor(device, attention["d_query"], pass.DQuery, "d_query");
        AssertTensor(device, attention["d_keys"], pass.DKeys, "d_keys");
        if (additive)
        {
            AssertTensor(device, attention["d_vector"], pass.DVector, "d_vector");
        }
    }

    /// <summary>Changes the sign of z before activation, and so what is kept into what is taken.</summary>
    private static void NegateUpdateGate(Device device, Tensor gates)
    {
        Tensor z = gates.SliceColumns(gates.Columns / 3, gates.Columns / 3);
        device.ScaleRows(z, [.. Enumerable.Repeat(-1f, gates.Rows)], z);
    }

    private static int[] GroupsOf(int[] counts) => [.. counts.SelectMany((count, group) => Enumerable.Repeat(group, count))];

    private static void AssertTensor(Device device, FixtureTensor expected, Tensor actual, string what)
    {
        var values = new float[actual.Length];
        device.Download(actual, values);
        Numbers.AssertClose(expected.Floats, values, Tolerance, what);
    }
}
