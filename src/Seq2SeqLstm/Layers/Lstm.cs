using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Long short-term memory: one layer in one direction.</summary>
/// <remarks>
/// <code>
/// a = x_t·Wxᵀ + h_(t−1)·Whᵀ + bias
/// i, f, o = σ(a_i, a_f, a_o)
/// g = tanh(a_g)
/// c_t = f∘c_(t−1) + i∘g
/// h_t = o∘tanh(c_t)
/// </code>
/// Gates stand in the order i, f, g, o, as PyTorch's do. Hochreiter and Schmidhuber (1997), forget gate of Gers et al. (2000),
/// no peepholes; one bias, which is the sum of PyTorch's two.
/// </remarks>
public sealed class Lstm : IRecurrentCell
{
    private readonly Device _device;
    private readonly int _hiddenSize;
    private readonly GateProducts _input;
    private readonly GateProducts _recurrent;

    /// <summary>Creates the layer with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="layer">Number of the layer in its stack, from 0.</param>
    /// <param name="inputSize">Width E of the inputs.</param>
    /// <param name="hiddenSize">Width H of the outputs and of the cell state.</param>
    /// <param name="reverse">Whether to read each sequence from its end to its beginning.</param>
    public Lstm(Device device, string name, int layer, int inputSize, int hiddenSize, bool reverse = false)
    {
        _device = device;
        _hiddenSize = hiddenSize;
        IsReverse = reverse;
        string suffix = $"l{layer}{(reverse ? "_reverse" : "")}";
        _input = new GateProducts(device, $"{name}.weight_ih_{suffix}", 4 * hiddenSize, inputSize);
        _recurrent = new GateProducts(device, $"{name}.weight_hh_{suffix}", 4 * hiddenSize, hiddenSize);
        Bias = new Parameter(device, $"{name}.bias_ih_{suffix}", 1, 4 * hiddenSize, isVector: true);
        Parameters = [Wx, Wh, Bias];
    }

    /// <inheritdoc/>
    public int InputSize => Wx.Value.Columns;

    /// <inheritdoc/>
    public int HiddenSize => _hiddenSize;

    /// <inheritdoc/>
    public bool HasCellState => true;

    /// <inheritdoc/>
    public bool IsReverse { get; }

    /// <summary>Input weights. Shape (4H, E).</summary>
    public Parameter Wx => _input.Weight;

    /// <summary>Recurrent weights. Shape (4H, H).</summary>
    public Parameter Wh => _recurrent.Weight;

    /// <summary>Bias. Shape (1, 4H).</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public int Gates => 4;

    /// <inheritdoc/>
    public int RecurrentColumns => 4 * _hiddenSize;

    /// <inheritdoc/>
    public int ScratchColumns => 0;

    /// <inheritdoc/>
    /// <remarks>Forget-gate bias of 1: Gers et al. (2000), Jozefowicz et al. (2015).</remarks>
    public void ResetVectors(float forgetBias)
    {
        _device.Fill(Bias.Value, 0f);
        _device.Fill(Bias.Value.SliceColumns(_hiddenSize, _hiddenSize), forgetBias);
    }

    /// <inheritdoc/>
    public void Pack()
    {
        _input.Pack();
        _recurrent.Pack();
    }

    /// <inheritdoc/>
    public CellActivations Begin(
        Tensor x, SequenceLayout layout, Tensor h, Tensor c, Tensor output, bool startsAtZero, Pass pass)
    {
        int N = layout.Rows, H = _hiddenSize;
        Shapes.Require(h, layout.Sequences, H);
        Shapes.Require(c, layout.Sequences, H);
        Shapes.Require(output, N, H);
        Tensor gates = pass.Workspace.Take(N, 4 * H);
        Tensor hPrev = pass.Workspace.Take(N, H);
        Tensor cPrev = pass.Workspace.Take(N, H);
        _input.Write(x, gates);
        return new CellActivations(layout, x, gates, hPrev, cPrev, output, h, c, startsAtZero);
    }

    /// <inheritdoc/>
    public void StepForward(in CellActivations activations, int n)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, IsReverse);
        Tensor gates_t = activations.Gates.SliceRows(start, rows);
        Tensor h_prev = activations.HPrev.SliceRows(start, rows);
        Tensor c_prev = activations.CPrev.SliceRows(start, rows);
        Tensor h_t = activations.Output.SliceRows(start, rows);
        Tensor h = activations.FinalH.SliceRows(0, rows);
        Tensor c = activations.FinalC.SliceRows(0, rows);
        _device.Copy(h, h_prev);
        _device.Copy(c, c_prev);
        if (n > 0 || !activations.StartsAtZero)
        {
            _recurrent.Add(h_prev, gates_t);
        }

        _device.LstmStep(gates_t, Bias.Value, c_prev, c, h_t);
        _device.Copy(h_t, h);
    }

    /// <inheritdoc/>
    public CellGradients BeginBackward(in CellActivations activations, Tensor dh, Tensor dc, Workspace workspace)
    {
        SequenceLayout layout = activations.Layout;
        Shapes.Require(dh, layout.Sequences, _hiddenSize);
        Shapes.Require(dc, layout.Sequences, _hiddenSize);
        _recurrent.PackForBackward();
        return new CellGradients(dh, dc, workspace.Take(layout.Rows, 4 * _hiddenSize));
    }

    /// <inheritdoc/>
    public void StepBackward(in CellActivations activations, in CellGradients gradients, int n, Tensor dOutput)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, IsReverse);
        Tensor da_t = gradients.Da.SliceRows(start, rows);
        Tensor dh = gradients.Dh.SliceRows(0, rows);
        _device.LstmStepBackward(
            activations.Gates.SliceRows(start, rows), activations.CPrev.SliceRows(start, rows),
            dOutput.SliceRows(start, rows), dh, gradients.Dc.SliceRows(0, rows), da_t);
        if (n > 0 || !activations.StartsAtZero)
        {
            _recurrent.StepGradient(da_t, dh);
        }
    }

    /// <inheritdoc/>
    public void EndBackward(in CellActivations activations, in CellGradients gradients, Tensor dx, bool addToInput)
    {
        Tensor da = gradients.Da;
        _input.AddWeightGradient(da, activations.X);
        _device.AddColumnSums(da, Bias.Gradient);
        (int first, int rows) = activations.Layout.RowsWithState(IsReverse, activations.StartsAtZero);
        _recurrent.AddWeightGradient(da.SliceRows(first, rows), activations.HPrev.SliceRows(first, rows));
        _input.InputGradient(da, dx, addToInput);
    }

    /// <inheritdoc/>
    public void InputProducts(Tensor x, Tensor products, Tensor scratch) => _input.Write(x, products);

    /// <inheritdoc/>
    public void RecurrentProducts(Tensor h, Tensor products, Tensor scratch) => _recurrent.Write(h, products);

    /// <inheritdoc/>
    public void Advance(Tensor input, Tensor recurrent, Tensor h, Tensor c, Tensor scratch)
    {
        _device.Add(input, recurrent);
        _device.LstmStep(recurrent, Bias.Value, c, c, h);
    }

    /// <inheritdoc/>
    public void Advance(Tensor input, Tensor h, Tensor c, Tensor scratch)
    {
        _recurrent.Add(h, input);
        _device.LstmStep(input, Bias.Value, c, c, h);
    }
}
