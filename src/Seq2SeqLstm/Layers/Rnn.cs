using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>The plain recurrent cell: one layer in one direction.</summary>
/// <remarks>
/// <code>h_t = tanh(x_t·Wxᵀ + h_(t−1)·Whᵀ + bias)</code>
/// Elman (1990), with tanh; one bias, which is the sum of PyTorch's two. It has no gates, so that gradients vanish over long
/// distances: Bengio, Simard and Frasconi (1994).
/// </remarks>
public sealed class Rnn : IRecurrentCell
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
    /// <param name="hiddenSize">Width H of the outputs.</param>
    /// <param name="reverse">Whether to read each sequence from its end to its beginning.</param>
    public Rnn(Device device, string name, int layer, int inputSize, int hiddenSize, bool reverse = false)
    {
        _device = device;
        _hiddenSize = hiddenSize;
        IsReverse = reverse;
        string suffix = $"l{layer}{(reverse ? "_reverse" : "")}";
        _input = new GateProducts(device, $"{name}.weight_ih_{suffix}", hiddenSize, inputSize);
        _recurrent = new GateProducts(device, $"{name}.weight_hh_{suffix}", hiddenSize, hiddenSize);
        Bias = new Parameter(device, $"{name}.bias_ih_{suffix}", 1, hiddenSize, isVector: true);
        Parameters = [Wx, Wh, Bias];
    }

    /// <inheritdoc/>
    public int InputSize => Wx.Value.Columns;

    /// <inheritdoc/>
    public int HiddenSize => _hiddenSize;

    /// <inheritdoc/>
    public bool HasCellState => false;

    /// <inheritdoc/>
    public bool IsReverse { get; }

    /// <summary>Input weights. Shape (H, E).</summary>
    public Parameter Wx => _input.Weight;

    /// <summary>Recurrent weights. Shape (H, H).</summary>
    public Parameter Wh => _recurrent.Weight;

    /// <summary>Bias. Shape (1, H).</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public int Gates => 1;

    /// <inheritdoc/>
    public int RecurrentColumns => _hiddenSize;

    /// <inheritdoc/>
    public int ScratchColumns => 0;

    /// <inheritdoc/>
    public void ResetVectors(float forgetBias) => _device.Fill(Bias.Value, 0f);

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
        Shapes.Require(h, layout.Sequences, _hiddenSize);
        Shapes.Require(output, layout.Rows, _hiddenSize);
        Tensor a = pass.Workspace.Take(layout.Rows, _hiddenSize);
        Tensor hPrev = pass.Workspace.Take(layout.Rows, _hiddenSize);
        _input.Write(x, a);
        return new CellActivations(layout, x, a, hPrev, default, output, h, default, startsAtZero);
    }

    /// <inheritdoc/>
    public void StepForward(in CellActivations activations, int n)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, IsReverse);
        Tensor a_t = activations.Gates.SliceRows(start, rows);
        Tensor h_prev = activations.HPrev.SliceRows(start, rows);
        Tensor h_t = activations.Output.SliceRows(start, rows);
        Tensor h = activations.FinalH.SliceRows(0, rows);
        _device.Copy(h, h_prev);
        if (n > 0 || !activations.StartsAtZero)
        {
            _recurrent.Add(h_prev, a_t);
        }

        _device.RnnStep(a_t, Bias.Value, h_t);
        _device.Copy(h_t, h);
    }

    /// <inheritdoc/>
    public CellGradients BeginBackward(in CellActivations activations, Tensor dh, Tensor dc, Workspace workspace)
    {
        Shapes.Require(dh, activations.Layout.Sequences, _hiddenSize);
        _recurrent.PackForBackward();
        return new CellGradients(dh, default, workspace.Take(activations.Layout.Rows, _hiddenSize));
    }

    /// <inheritdoc/>
    public void StepBackward(in CellActivations activations, in CellGradients gradients, int n, Tensor dOutput)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, IsReverse);
        Tensor da_t = gradients.Da.SliceRows(start, rows);
        Tensor dh = gradients.Dh.SliceRows(0, rows);
        _device.RnnStepBackward(
            activations.Output.SliceRows(start, rows), dOutput.SliceRows(start, rows), dh, da_t);
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
        _device.RnnStep(recurrent, Bias.Value, h);
    }

    /// <inheritdoc/>
    public void Advance(Tensor input, Tensor h, Tensor c, Tensor scratch)
    {
        _recurrent.Add(h, input);
        _device.RnnStep(input, Bias.Value, h);
    }
}
