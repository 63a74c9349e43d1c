using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Reference;

namespace Seq2SeqLstm.Tests.Layers;

public sealed class LstmTests : IDisposable
{
    private const int E = 9, H = 11;

    private static readonly int[] Lengths = [6, 4, 4, 1];

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
    private readonly Pass _pass;
    private readonly SequenceLayout _layout = new(Lengths);

    public LstmTests() => _pass = new Pass(_device);

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Forward_and_backward_match_the_reference(bool reverse)
    {
        RecurrentCell lstm = Create(reverse, out ReferenceLstm reference);
        Matrix<double> x = DeviceNumbers.Random(4, _layout.Rows, E);
        Matrix<double> dOutput = DeviceNumbers.Random(5, _layout.Rows, H);
        Matrix<double>[] state =
            [.. Enumerable.Range(6, 4).Select(seed => DeviceNumbers.Random(seed, Lengths.Length, H))];
        Tensor[] tensors = [.. state.Select(_device.ToTensor)];
        Tensor output = _pass.Workspace.Take(_layout.Rows, H);
        CellActivations activations =
            lstm.Forward(_device.ToTensor(x), _layout, tensors[0], tensors[1], output, startsAtZero: false, _pass);
        float[] finalH = _device.ToArray(tensors[0]), finalC = _device.ToArray(tensors[1]);
        Tensor dx = _pass.Workspace.TakeZeros(_layout.Rows, E);
        lstm.Backward(activations, _device.ToTensor(dOutput), tensors[2], tensors[3], dx, addToInput: false, _pass.Workspace);

        Expected expected = Run(reference, reverse, x, dOutput, state);
        Close(expected.Output, _device.ToArray(output), "output");
        Close(expected.H, finalH, "final h");
        Close(expected.C, finalC, "final c");
        Close(expected.Dx, _device.ToArray(dx), "dx");
        Close(expected.Dh0, _device.ToArray(tensors[2]), "dh0");
        Close(expected.Dc0, _device.ToArray(tensors[3]), "dc0");
        Close(expected.DWx, _device.ToArray(lstm.Wx.Gradient), "dWx");
        Close(expected.DWh, _device.ToArray(lstm.Wh.Gradient), "dWh");
        Close(expected.DBias, _device.ToArray(lstm.Bias.Gradient), "dBias");
    }

    [Fact]
    public void Backward_adds_to_the_gradients_of_inputs_and_weights()
    {
        RecurrentCell lstm = Create(reverse: false, out _);
        Tensor x = _device.ToTensor(DeviceNumbers.Random(4, _layout.Rows, E));
        Tensor dx = _pass.Workspace.TakeZeros(_layout.Rows, E);
        Backward(lstm, x, dx);
        float[] once = Numbers(dx, lstm.Wx.Gradient, lstm.Wh.Gradient, lstm.Bias.Gradient);
        Backward(lstm, x, dx);
        float[] twice = Numbers(dx, lstm.Wx.Gradient, lstm.Wh.Gradient, lstm.Bias.Gradient);

        DeviceNumbers.AssertClose([.. once.Select(number => 2.0 * number)], twice, 1e-6, "gradients");
    }

    [Theory]
    [InlineData(false, "rnn.weight_ih_l3", "rnn.weight_hh_l3", "rnn.bias_ih_l3")]
    [InlineData(true, "rnn.weight_ih_l3_reverse", "rnn.weight_hh_l3_reverse", "rnn.bias_ih_l3_reverse")]
    public void Parameters_have_the_names_and_shapes_of_PyTorch(bool reverse, params string[] names)
    {
        var lstm = new RecurrentCell(
            _device, "rnn", new RecurrentCellOptions { Layer = 3, InputSize = E, HiddenSize = H, IsReverse = reverse });

        Assert.Equal(string.Join(" ", names), $"{lstm.Wx.Name} {lstm.Wh.Name} {lstm.Bias.Name}");
        Assert.Equal([4 * H, E], lstm.Wx.Shape);
        Assert.Equal([4 * H, H], lstm.Wh.Shape);
        Assert.Equal([4 * H], lstm.Bias.Shape);
    }

    [Theory]
    [InlineData(15, E - 1, 4, H, 15, H)]
    [InlineData(14, E, 4, H, 15, H)]
    [InlineData(16, E, 4, H, 15, H)]
    [InlineData(15, E, 3, H, 15, H)]
    [InlineData(15, E, 5, H, 15, H)]
    [InlineData(15, E, 4, H + 1, 15, H)]
    [InlineData(15, E, 4, H, 14, H)]
    [InlineData(15, E, 4, H, 16, H)]
    [InlineData(15, E, 4, H, 15, H + 1)]
    public void Shapes_that_do_not_match_are_errors(
        int xRows, int xColumns, int stateRows, int stateColumns, int outputRows, int outputColumns)
    {
        RecurrentCell lstm = Create(reverse: false, out _);
        Assert.Equal(15, _layout.Rows);
        Tensor x = _device.Allocate(xRows, xColumns), output = _device.Allocate(outputRows, outputColumns);
        Tensor h = _device.Allocate(stateRows, stateColumns), c = _device.Allocate(stateRows, stateColumns);

        Assert.ThrowsAny<ArgumentException>(() => lstm.Forward(x, _layout, h, c, output, startsAtZero: false, _pass));
    }

    [Theory]
    [InlineData(16, H, 4, H, 15, E)]
    [InlineData(15, H, 5, H, 15, E)]
    [InlineData(15, H, 4, H - 1, 15, E)]
    [InlineData(15, H, 4, H, 16, E)]
    [InlineData(15, H, 4, H, 15, E + 1)]
    public void Gradients_whose_shapes_do_not_match_are_errors(
        int outputRows, int outputColumns, int stateRows, int stateColumns, int xRows, int xColumns)
    {
        RecurrentCell lstm = Create(reverse: false, out _);
        RecurrentState state = RecurrentState.Zeros(_pass.Workspace, 1, Lengths.Length, H);
        CellActivations activations = lstm.Forward(
            _device.Allocate(15, E), _layout, state.H[0], state.C[0], _device.Allocate(15, H), startsAtZero: true, _pass);
        Tensor dOutput = _device.Allocate(outputRows, outputColumns), dx = _device.Allocate(xRows, xColumns);
        Tensor dh = _device.Allocate(stateRows, stateColumns), dc = _device.Allocate(stateRows, stateColumns);

        Assert.ThrowsAny<ArgumentException>(() => lstm.Backward(activations, dOutput, dh, dc, dx, addToInput: false, _pass.Workspace));
    }

    private float[] Numbers(params Tensor[] tensors) => [.. tensors.SelectMany(tensor => _device.ToArray(tensor))];

    private void Backward(RecurrentCell lstm, Tensor x, Tensor dx)
    {
        RecurrentState state = RecurrentState.Zeros(_pass.Workspace, 2, Lengths.Length, H);
        Tensor output = _pass.Workspace.Take(_layout.Rows, H);
        CellActivations activations = lstm.Forward(x, _layout, state.H[0], state.C[0], output, startsAtZero: true, _pass);
        Tensor dOutput = _device.ToTensor(DeviceNumbers.Random(5, _layout.Rows, H));
        lstm.Backward(activations, dOutput, state.H[1], state.C[1], dx, addToInput: true, _pass.Workspace);
    }

    private RecurrentCell Create(bool reverse, out ReferenceLstm reference)
    {
        Matrix<double> wx = DeviceNumbers.Random(1, 4 * H, E), wh = DeviceNumbers.Random(2, 4 * H, H);
        Matrix<double> bias = DeviceNumbers.Random(3, 4 * H, 1);
        reference = new ReferenceLstm(wx, wh, bias);
        var lstm = new RecurrentCell(_device, "rnn", new RecurrentCellOptions { InputSize = E, HiddenSize = H, IsReverse = reverse });
        lstm.Wx.Set(wx.ToRowMajorArray());
        lstm.Wh.Set(wh.ToRowMajorArray());
        lstm.Bias.Set(bias.ToRowMajorArray());
        lstm.Pack();
        return lstm;
    }

    /// <summary>What the reference gives, sequence by sequence; a reversed one is turned before and after.</summary>
    /// <param name="reference">The layer.</param>
    /// <param name="reverse">Whether it reads from the end.</param>
    /// <param name="x">Inputs. Shape (N, E).</param>
    /// <param name="dOutput">Gradient of the outputs. Shape (N, H).</param>
    /// <param name="state">h0, c0, dhT and dcT. Each of shape (B, H).</param>
    private Expected Run(
        ReferenceLstm reference, bool reverse, Matrix<double> x, Matrix<double> dOutput, Matrix<double>[] state)
    {
        Vector<double>[][] xs = RaggedRows.Split(x, _layout), dOutputs = RaggedRows.Split(dOutput, _layout);
        var steps = new LstmStep[Lengths.Length][];
        var gradients = new LstmGradients[Lengths.Length];
        for (int b = 0; b < Lengths.Length; b++)
        {
            steps[b] = reference.Forward(Turned(xs[b], reverse), state[0].Row(b), state[1].Row(b));
            gradients[b] = reference.Backward(
                steps[b], Turned(dOutputs[b], reverse), state[2].Row(b), state[3].Row(b));
        }

        return new Expected(
            RaggedRows.Join([.. steps.Select(s => Turned([.. s.Select(step => step.H)], reverse))]),
            Matrix<double>.Build.DenseOfRowVectors(steps.Select(s => s[^1].H)),
            Matrix<double>.Build.DenseOfRowVectors(steps.Select(s => s[^1].C)),
            RaggedRows.Join([.. gradients.Select(gradient => Turned(gradient.Dx, reverse))]),
            Matrix<double>.Build.DenseOfRowVectors(gradients.Select(gradient => gradient.Dh0)),
            Matrix<double>.Build.DenseOfRowVectors(gradients.Select(gradient => gradient.Dc0)),
            gradients.Select(gradient => gradient.DWx).Aggregate((left, right) => left + right),
            gradients.Select(gradient => gradient.DWh).Aggregate((left, right) => left + right),
            gradients.Select(gradient => gradient.DBias).Aggregate((left, right) => left + right));
    }

    private static Vector<double>[] Turned(Vector<double>[] sequence, bool reverse) =>
        reverse ? [.. sequence.Reverse()] : sequence;

    private static void Close(Matrix<double> expected, float[] actual, string what) =>
        DeviceNumbers.AssertClose(expected.ToRowMajorArray(), actual, 1e-5, what);

    private sealed record Expected(
        Matrix<double> Output,
        Matrix<double> H,
        Matrix<double> C,
        Matrix<double> Dx,
        Matrix<double> Dh0,
        Matrix<double> Dc0,
        Matrix<double> DWx,
        Matrix<double> DWh,
        Matrix<double> DBias);
}
