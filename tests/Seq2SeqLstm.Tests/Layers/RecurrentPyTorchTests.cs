using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Fixtures;

namespace Seq2SeqLstm.Tests.Layers;

/// <summary>Every cell but the plain LSTM, which has a fixture of its own, against PyTorch.</summary>
public sealed class RecurrentPyTorchTests : IDisposable
{
    private const double Tolerance = 1e-5;

    private static readonly RecurrentFixture Fixture = FixtureFile.Load<RecurrentFixture>("torch_recurrent.json");

    /// <summary>The sequences of the fixture, longest first.</summary>
    private static readonly int[] Order =
        [.. Enumerable.Range(0, Fixture.Lengths.Length).OrderByDescending(b => Fixture.Lengths[b])];

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
    private readonly SequenceLayout _layout = new([.. Order.Select(b => Fixture.Lengths[b])]);
    private readonly Pass _pass;

    public RecurrentPyTorchTests() => _pass = new Pass(_device);

    public static TheoryData<string, bool, bool> Cases
    {
        get
        {
            var data = new TheoryData<string, bool, bool>();
            foreach (RecurrentCase fixture in Fixture.Cases)
            {
                data.Add(fixture.Cell, fixture.LayerNorm, fixture.IsModule);
            }

            return data;
        }
    }

    public void Dispose() => _device.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_and_backward_match_PyTorch(string cellName, bool layerNorm, bool isModule)
    {
        RecurrentCase fixture = Assert.Single(
            Fixture.Cases, c => c.Cell == cellName && c.LayerNorm == layerNorm && c.IsModule == isModule);
        RecurrentCell cell = Create(fixture);
        Tensor h = ToTensor(fixture.H0), c = ToTensor(fixture.C0), dh = ToTensor(fixture.DhLast), dc = ToTensor(fixture.DcLast);
        Tensor output = _pass.Workspace.Take(_layout.Rows, cell.HiddenSize), dx = _pass.Workspace.Take(_layout.Rows, cell.InputSize);
        CellActivations activations = cell.Forward(
            _device.ToTensor(Ragged(fixture.X)), _layout, h, c, output, startsAtZero: false, _pass);
        cell.Backward(
            activations, _device.ToTensor(Ragged(fixture.DOutputs)), dh, dc, dx, addToInput: false, _pass.Workspace);

        Close(Ragged(fixture.Outputs), output, "outputs");
        Close(Sorted(fixture.HLast), h, "final h");
        Close(Ragged(fixture.Dx), dx, "dx");
        Close(Sorted(fixture.Dh0), dh, "dh0");
        if (cell.HasCellState)
        {
            Close(Sorted(fixture.CLast), c, "final c");
            Close(Sorted(fixture.Dc0), dc, "dc0");
        }

        Dictionary<string, double[]> gradients = ToProject(fixture, fixture.Gradients, addBiases: false);
        Assert.Equal(gradients.Count, cell.Parameters.Count);
        Assert.All(cell.Parameters, parameter => DeviceNumbers.AssertClose(
            gradients[parameter.Name["rnn.".Length..]], _device.ToArray(parameter.Gradient), Tolerance, parameter.Name));
    }

    private RecurrentCell Create(RecurrentCase fixture)
    {
        var layer = new RecurrentLayer(_device, "rnn", 0, new RecurrentStackOptions
        {
            Cell = fixture.Cell switch
            {
                "lstm" => CellKind.Lstm,
                "rnn" => CellKind.Rnn,
                _ => CellKind.Gru,
            },
            GruReset = fixture.Cell == "gruBefore" ? GruReset.Before : GruReset.After,
            LayerNorm = fixture.LayerNorm,
            InputSize = fixture.X.Shape[^1],
            HiddenSize = fixture.H0.Shape[^1],
        });
        RecurrentCell cell = Assert.Single(layer.Directions);
        Dictionary<string, double[]> weights = ToProject(fixture, fixture.Weights, addBiases: true);
        foreach (Parameter parameter in cell.Parameters)
        {
            parameter.Set(weights[parameter.Name["rnn.".Length..]]);
        }

        cell.Pack();
        return cell;
    }

    /// <summary>
    /// Weights or gradients as the project has them: one bias, which is the sum of PyTorch's two and has the gradient of either;
    /// but a GRU has the part of n of the second for itself, and its z is one minus PyTorch's.
    /// </summary>
    private static Dictionary<string, double[]> ToProject(
        RecurrentCase fixture, Dictionary<string, FixtureTensor> tensors, bool addBiases)
    {
        Dictionary<string, double[]> numbers = tensors.ToDictionary(pair => pair.Key, pair => pair.Value.Values.ToArray());
        if (!fixture.IsModule)
        {
            return numbers;
        }

        numbers.Remove("bias_hh_l0", out double[]? second);
        int H = fixture.H0.Shape[^1];
        bool isGru = fixture.Cell == "gru";
        double[] first = numbers["bias_ih_l0"];
        for (int n = 0; addBiases && n < (isGru ? 2 * H : H); n++)
        {
            first[n] += second![n];
        }

        if (isGru)
        {
            numbers["bias_hn_l0"] = second![(2 * H)..];
            foreach (string name in (string[])["weight_ih_l0", "weight_hh_l0", "bias_ih_l0"])
            {
                int gate = numbers[name].Length / 3;
                Array.ForEach([.. Enumerable.Range(gate, gate)], n => numbers[name][n] = -numbers[name][n]);
            }
        }

        return numbers;
    }

    /// <summary>The positions of a (T, B, D) tensor that are not padding, as rows of the layout.</summary>
    private static Matrix<double> Ragged(FixtureTensor tensor) => RaggedRows.Join(
        [.. Order.Select(b => Enumerable.Range(0, Fixture.Lengths[b]).Select(t => tensor.Row(t, b)).ToArray())]);

    private static Matrix<double> Sorted(FixtureTensor tensor) =>
        Matrix<double>.Build.DenseOfRowVectors(Order.Select(b => tensor.Row(b)));

    private Tensor ToTensor(FixtureTensor tensor) => _device.ToTensor(Sorted(tensor));

    private void Close(Matrix<double> expected, Tensor actual, string what) =>
        DeviceNumbers.AssertClose(expected.ToRowMajorArray(), _device.ToArray(actual), Tolerance, what);
}
