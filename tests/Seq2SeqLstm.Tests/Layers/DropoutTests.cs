using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Tests.Layers;

public sealed class DropoutTests : IDisposable
{
    private const float Rate = 0.3f;
    private const int Rows = 70, Columns = 37;

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 2 });
    private readonly Dropout _dropout;
    private readonly Pass _pass;
    private readonly SequenceLayout _layout = new([.. Enumerable.Repeat(1, Rows)]);

    public DropoutTests()
    {
        _dropout = new Dropout(_device, Rate);
        _pass = new Pass(_device);
    }

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Training_drops_the_share_and_scales_the_rest()
    {
        _pass.Start(isTraining: true, dropoutSeed: 5);
        float[] y = _device.ToArray(_dropout.Forward(Ones(), _layout, _pass).Output);

        double share = (double)y.Count(number => number == 0f) / y.Length;
        double deviation = Math.Sqrt(Rate * (1 - Rate) / y.Length);
        Assert.InRange(share, Rate - (4 * deviation), Rate + (4 * deviation));
        Assert.All(y.Where(number => number != 0f), number => Assert.Equal(1f / (1f - Rate), number, 1e-6f));
    }

    [Fact]
    public void Inference_gives_the_inputs_themselves()
    {
        _pass.Start();
        Tensor x = Ones();
        DropoutActivations activations = _dropout.Forward(x, _layout, _pass);
        _device.Fill(x, 3f);

        Assert.Null(activations.Key);
        Assert.All(_device.ToArray(activations.Output), number => Assert.Equal(3f, number));
        _dropout.Backward(activations, x);
        Assert.All(_device.ToArray(x), number => Assert.Equal(3f, number));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(Rate)]
    public void Whole_rows_are_dropped_beside_elements_and_the_backward_pass_has_the_same_mask(float rate)
    {
        const int Words = 4000;
        const float RowRate = 0.2f;
        var layout = new SequenceLayout([.. Enumerable.Repeat(1, Words)]);
        var dropout = new Dropout(_device, rate) { RowRate = RowRate };
        Tensor x = _device.Allocate(Words, Columns), dy = _device.Allocate(Words, Columns);
        _device.Fill(x, 1f);
        _device.Fill(dy, 1f);
        _pass.Start(isTraining: true, dropoutSeed: 5);
        DropoutActivations activations = dropout.Forward(x, layout, _pass);
        float[] y = _device.ToArray(activations.Output);
        dropout.Backward(activations, dy);

        int gone = Enumerable.Range(0, Words).Count(n => y.AsSpan(n * Columns, Columns).IndexOfAnyExcept(0f) < 0);
        double deviation = Math.Sqrt(RowRate * (1 - RowRate) / Words);
        Assert.InRange(gone / (double)Words, RowRate - (4 * deviation), RowRate + (4 * deviation));
        Assert.All(y.Where(number => number != 0f), number => Assert.Equal(1f / ((1f - rate) * (1f - RowRate)), number, 1e-5f));
        Assert.Equal(y, _device.ToArray(dy));
    }

    [Fact]
    public void A_rate_of_zero_draws_no_key()
    {
        _pass.Start(isTraining: true, dropoutSeed: 5);

        Assert.Null(new Dropout(_device, 0f).Forward(Ones(), _layout, _pass).Key);
        ulong key = _pass.NextDropoutKey();
        _pass.Start(isTraining: true, dropoutSeed: 5);
        Assert.Equal(key, _pass.NextDropoutKey());
    }

    [Fact]
    public void Backward_matches_differences_with_the_mask_of_the_forward_pass()
    {
        Tensor x = _device.ToTensor(DeviceNumbers.Random(1, Rows, Columns));
        Tensor moved = _device.ToTensor(_device.ToMatrix(x) + 0.5);
        float[] y = Masked(x, out DropoutActivations activations);
        float[] yMoved = Masked(moved, out _);
        Tensor dy = Ones();
        _dropout.Backward(activations, dy);

        double[] slopes = [.. yMoved.Zip(y, (after, before) => (after - before) / 0.5)];
        DeviceNumbers.AssertClose(slopes, _device.ToArray(dy), 1e-5, "dx");
    }

    [Fact]
    public void Masks_differ_within_a_pass_and_between_seeds_and_repeat_with_the_seed()
    {
        var masks = new List<float[]>();
        foreach (ulong seed in new ulong[] { 1, 1, 2, 1UL << 32 })
        {
            _pass.Start(isTraining: true, seed);
            masks.Add(_device.ToArray(_dropout.Forward(Ones(), _layout, _pass).Output));
            masks.Add(_device.ToArray(_dropout.Forward(Ones(), _layout, _pass).Output));
        }

        Assert.Equal(masks[0], masks[2]);
        Assert.Equal(masks[1], masks[3]);
        float[][] different = [masks[0], masks[1], .. masks[4..]];
        Assert.Equal(different.Length, different.Select(mask => string.Join(' ', mask)).Distinct().Count());
    }

    [Fact]
    public void The_variational_mask_is_that_of_a_sequence_in_every_step()
    {
        var layout = new SequenceLayout([4, 3, 3, 1]);
        var dropout = new Dropout(_device, Rate, DropoutKind.Variational);
        _pass.Start(isTraining: true, dropoutSeed: 5);
        Tensor x = Ones().SliceRows(0, layout.Rows);
        DropoutActivations activations = dropout.Forward(x, layout, _pass);
        Tensor dy = Ones().SliceRows(0, layout.Rows);
        dropout.Backward(activations, dy);

        float[][] rows = [.. _device.ToArray(activations.Output).Chunk(Columns)];
        float[][] first = rows[..4];
        Assert.Equal(4, first.Select(row => string.Join(' ', row)).Distinct().Count());
        for (int t = 0; t < layout.Steps; t++)
        {
            for (int b = 0; b < layout.RowsAt(t); b++)
            {
                Assert.Equal(first[b], rows[layout.OffsetOf(t) + b]);
            }
        }

        Assert.Contains(0f, first[0]);
        Assert.Equal(_device.ToArray(activations.Output), _device.ToArray(dy));
    }

    private float[] Masked(Tensor x, out DropoutActivations activations)
    {
        _pass.Start(isTraining: true, dropoutSeed: 9);
        activations = _dropout.Forward(x, _layout, _pass);
        return _device.ToArray(activations.Output);
    }

    private Tensor Ones()
    {
        Tensor ones = _device.Allocate(Rows, Columns);
        _device.Fill(ones, 1f);
        return ones;
    }
}
