using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>The plain recurrent cell: one layer in one direction.</summary>
/// <remarks>
/// <code>h_t = tanh(x_t·Wxᵀ + h_(t−1)·Whᵀ + bias)</code>
/// Elman (1990), with tanh; one bias, which is the sum of PyTorch's two. It has no gates, so that gradients vanish over long
/// distances: Bengio, Simard and Frasconi (1994). With layer normalisation,
/// <code>h_t = tanh(LN(x_t·Wxᵀ) + LN(h_(t−1)·Whᵀ) + bias)</code>
/// as Ba, Kiros and Hinton (2016) have it for gated cells; for this one they normalise the sum. Apart, the input's part does not
/// depend on the step before.
/// </remarks>
public sealed class Rnn : IRecurrentCell
{
    private readonly Device _device;
    private readonly int _hiddenSize;
    private readonly CellWeights _weights;
    private readonly GateProducts _recurrent;

    /// <summary>Creates the layer with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Place, sizes and kind.</param>
    public Rnn(Device device, string name, RecurrentCellOptions options)
    {
        _device = device;
        _hiddenSize = options.HiddenSize;
        IsReverse = options.IsReverse;
        _weights = new CellWeights(device, name, options, 1);
        _recurrent = _weights.Recurrent(0, 1);
        Parameters = [Wx, Wh, Bias, .. _weights.Gains];
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
    public Parameter Wx => _weights.Wx;

    /// <summary>Recurrent weights. Shape (H, H).</summary>
    public Parameter Wh => _weights.Wh;

    /// <summary>Bias. Shape (1, H).</summary>
    public Parameter Bias => _weights.Bias;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public int Gates => _weights.Gates;

    /// <inheritdoc/>
    public int RecurrentColumns => _hiddenSize;

    /// <inheritdoc/>
    public StepInputs StepInputs => _weights.Steps;

    /// <inheritdoc/>
    public int ScratchColumns => _recurrent.ScratchColumns;

    /// <inheritdoc/>
    public void ResetVectors(float forgetBias) => _weights.ResetVectors();

    /// <inheritdoc/>
    public void Pack()
    {
        _weights.Input.Pack();
        _recurrent.Pack();
    }

    /// <inheritdoc/>
    public CellActivations Begin(
        Tensor x, SequenceLayout layout, Tensor h, Tensor c, Tensor output, bool startsAtZero, Pass pass,
        bool inputByStep = false) =>
        _weights.Begin(x, layout, h, output, startsAtZero, pass, inputByStep) with
        {
            RecurrentNorm = _recurrent.Take(pass.Workspace, layout.Rows),
        };

    /// <inheritdoc/>
    public void StepForward(in CellActivations activations, int n)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, IsReverse);
        Tensor a_t = activations.Gates.SliceRows(start, rows);
        Tensor h_t = activations.Output.SliceRows(start, rows);
        (_, Tensor dropped) = _weights.KeepPrevious(activations, start, rows);
        if (n > 0 || !activations.StartsAtZero)
        {
            _recurrent.Add(dropped, a_t, activations.RecurrentNorm.SliceRows(start, rows));
        }

        _device.RnnStep(a_t, Bias.Value, h_t);
        _device.Copy(h_t, activations.FinalH.SliceRows(0, rows));
    }

    /// <inheritdoc/>
    public CellGradients BeginBackward(in CellActivations activations, Tensor dh, Tensor dc, Workspace workspace)
    {
        Shapes.Require(dh, activations.Layout.Sequences, _hiddenSize);
        _recurrent.PackForBackward();
        int N = activations.Layout.Rows;
        Tensor da = workspace.Take(N, _hiddenSize);
        return new CellGradients(dh, da, _recurrent.ScratchColumns == 0 ? da : workspace.Take(N, _hiddenSize));
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
            Tensor dProducts_t = gradients.DProducts.SliceRows(start, rows);
            _recurrent.NormBackward(da_t, activations.RecurrentNorm.SliceRows(start, rows), dProducts_t);
            _recurrent.StepGradient(dProducts_t, dh);
            _weights.DropBackward(activations, dh);
        }
    }

    /// <inheritdoc/>
    public void EndBackward(in CellActivations activations, in CellGradients gradients, Tensor dx, bool addToInput)
    {
        _weights.AddRecurrentGradients(_recurrent, activations, gradients.DProducts, activations.Dropped);
        _weights.EndBackward(activations, gradients.Da, dx, addToInput);
    }

    /// <inheritdoc/>
    public void InputProducts(Tensor x, Tensor products, Tensor scratch) =>
        _weights.Input.Write(x, products, _weights.Input.In(scratch));

    /// <inheritdoc/>
    public void RecurrentProducts(Tensor h, Tensor products, Tensor scratch) =>
        _recurrent.Write(h, products, _recurrent.In(scratch));

    /// <inheritdoc/>
    public void Advance(Tensor input, Tensor recurrent, Tensor h, Tensor c, Tensor scratch)
    {
        _device.Add(input, recurrent);
        _device.RnnStep(recurrent, Bias.Value, h);
    }

    /// <inheritdoc/>
    public void Advance(Tensor input, Tensor h, Tensor c, Tensor scratch)
    {
        _recurrent.Add(h, input, _recurrent.In(scratch));
        _device.RnnStep(input, Bias.Value, h);
    }
}
