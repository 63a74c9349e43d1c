using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Fixtures;

namespace Seq2SeqLstm.Tests.Layers;

/// <summary>One layer against PyTorch, which ran it on a padded, packed batch.</summary>
public sealed class LstmPyTorchTests : IDisposable
{
    private const double Tolerance = 1e-5;

    private static readonly LstmFixture Fixture = FixtureFile.Load<LstmFixture>("torch_lstm.json");

    /// <summary>The sequences of the fixture, longest first.</summary>
    private static readonly int[] Order =
        [.. Enumerable.Range(0, Fixture.Lengths.Length).OrderByDescending(b => Fixture.Lengths[b])];

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
    private readonly Pass _pass;
    private readonly SequenceLayout _layout = new([.. Order.Select(b => Fixture.Lengths[b])]);

    public LstmPyTorchTests() => _pass = new Pass(_device);

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Forward_matches_PyTorch()
    {
        CellActivations activations = Forward(Create());

        Close(Ragged(Fixture.Outputs), activations.Output, "outputs");
        Close(Sorted(Fixture.HLast), activations.FinalH, "final h");
        Close(Sorted(Fixture.CLast), activations.FinalC, "final c");
    }

    [Fact]
    public void Backward_matches_PyTorch()
    {
        RecurrentCell lstm = Create();
        CellActivations activations = Forward(lstm);
        Tensor dh = _device.ToTensor(Sorted(Fixture.DhLast)), dc = _device.ToTensor(Sorted(Fixture.DcLast));
        Tensor dx = _pass.Workspace.TakeZeros(_layout.Rows, Fixture.X.Shape[^1]);
        lstm.Backward(activations, _device.ToTensor(Ragged(Fixture.DOutputs)), dh, dc, dx, addToInput: false, _pass.Workspace);

        Close(Ragged(Fixture.Dx), dx, "dx");
        Close(Sorted(Fixture.Dh0), dh, "dh0");
        Close(Sorted(Fixture.Dc0), dc, "dc0");
        foreach (Parameter parameter in new[] { lstm.Wx, lstm.Wh, lstm.Bias })
        {
            string name = parameter.Name["rnn.".Length..];
            DeviceNumbers.AssertClose(
                Fixture.Gradients[name].Values, _device.ToArray(parameter.Gradient), Tolerance, name);
        }
    }

    private RecurrentCell Create()
    {
        int H = Fixture.H0.Shape[^1];
        var lstm = new RecurrentCell(_device, "rnn", new RecurrentCellOptions { InputSize = Fixture.X.Shape[^1], HiddenSize = H });
        foreach (Parameter parameter in new[] { lstm.Wx, lstm.Wh, lstm.Bias })
        {
            parameter.Set(Fixture.Weights[parameter.Name["rnn.".Length..]].Values);
        }

        lstm.Pack();
        return lstm;
    }

    private CellActivations Forward(RecurrentCell lstm)
    {
        Tensor h = _device.ToTensor(Sorted(Fixture.H0)), c = _device.ToTensor(Sorted(Fixture.C0));
        Tensor output = _pass.Workspace.Take(_layout.Rows, h.Columns);
        return lstm.Forward(_device.ToTensor(Ragged(Fixture.X)), _layout, h, c, output, startsAtZero: false, _pass);
    }

    /// <summary>The positions of a (T, B, D) tensor that are not padding, as rows of the layout.</summary>
    private static Matrix<double> Ragged(FixtureTensor tensor) => RaggedRows.Join(
        [.. Order.Select(b => Enumerable.Range(0, Fixture.Lengths[b]).Select(t => tensor.Row(t, b)).ToArray())]);

    private static Matrix<double> Sorted(FixtureTensor tensor) =>
        Matrix<double>.Build.DenseOfRowVectors(Order.Select(b => tensor.Row(b)));

    private void Close(Matrix<double> expected, Tensor actual, string what) =>
        DeviceNumbers.AssertClose(expected.ToRowMajorArray(), _device.ToArray(actual), Tolerance, what);
}
