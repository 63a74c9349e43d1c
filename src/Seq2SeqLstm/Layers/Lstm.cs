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
/// no peepholes; one bias, which is the sum of PyTorch's two. With layer normalisation, as Ba, Kiros and Hinton (2016) have it,
/// <code>
/// a = LN(x_t·Wxᵀ) + LN(h_(t−1)·Whᵀ) + bias
/// h_t = o∘tanh(LN(c_t))
/// </code>
/// where the first two have a gain only: their biases would just add up with the bias that is there.
/// </remarks>
public sealed class Lstm : IRecurrentCell
{
    private readonly Device _device;
    private readonly int _hiddenSize;
    private readonly CellWeights _weights;
    private readonly GateProducts _recurrent;
    private readonly LayerNormalization? _cellNorm;

    /// <summary>Creates the layer with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Place, sizes and kind.</param>
    public Lstm(Device device, string name, RecurrentCellOptions options)
    {
        _device = device;
        _hiddenSize = options.HiddenSize;
        IsReverse = options.IsReverse;
        _weights = new CellWeights(device, name, options, 4);
        _recurrent = _weights.Recurrent(0, 4);
        Parameters = [Wx, Wh, Bias, .. _weights.Gains];
        if (options.LayerNorm)
        {
            CellGain = new Parameter(device, $"{name}.norm_c_{options.Suffix}.weight", 1, _hiddenSize, isVector: true);
            CellBias = new Parameter(device, $"{name}.norm_c_{options.Suffix}.bias", 1, _hiddenSize, isVector: true);
            _cellNorm = new LayerNormalization(device, CellGain, CellBias, 0, _hiddenSize);
            Parameters = [.. Parameters, CellGain, CellBias];
        }
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
    public Parameter Wx => _weights.Wx;

    /// <summary>Recurrent weights. Shape (4H, H).</summary>
    public Parameter Wh => _weights.Wh;

    /// <summary>Bias. Shape (1, 4H).</summary>
    public Parameter Bias => _weights.Bias;

    /// <summary>Gain of the normalised cell state; null without. Shape (1, H).</summary>
    public Parameter? CellGain { get; }

    /// <summary>Bias of the normalised cell state; null without. Shape (1, H).</summary>
    public Parameter? CellBias { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public int Gates => _weights.Gates;

    /// <inheritdoc/>
    public int RecurrentColumns => 4 * _hiddenSize;

    /// <inheritdoc/>
    public StepInputs StepInputs => _weights.Steps;

    /// <inheritdoc/>
    public int ScratchColumns => _recurrent.ScratchColumns;

    /// <inheritdoc/>
    /// <remarks>Forget-gate bias of 1: Gers et al. (2000), Jozefowicz et al. (2015).</remarks>
    public void ResetVectors(float forgetBias)
    {
        _weights.ResetVectors();
        _device.Fill(Bias.Value.SliceColumns(_hiddenSize, _hiddenSize), forgetBias);
        if (CellGain is not null)
        {
            _device.Fill(CellGain.Value, 1f);
            _device.Fill(CellBias!.Value, 0f);
        }
    }

    /// <inheritdoc/>
    public void Pack()
    {
        _weights.Input.Pack();
        _recurrent.Pack();
    }

    /// <inheritdoc/>
    public CellActivations Begin(
        Tensor x, SequenceLayout layout, Tensor h, Tensor c, Tensor output, bool startsAtZero, Pass pass,
        bool inputByStep = false)
    {
        int N = layout.Rows;
        Shapes.Require(c, layout.Sequences, _hiddenSize);
        return _weights.Begin(x, layout, h, output, startsAtZero, pass, inputByStep) with
        {
            CPrev = pass.Workspace.Take(N, _hiddenSize),
            FinalC = c,
            RecurrentNorm = _recurrent.Take(pass.Workspace, N),
            InnerNorm = _cellNorm?.Take(pass.Workspace, N) ?? default,
            NormalizedCell = _cellNorm is null ? default : pass.Workspace.Take(N, _hiddenSize),
        };
    }

    /// <inheritdoc/>
    public void StepForward(in CellActivations activations, int n)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, IsReverse);
        Tensor gates_t = activations.Gates.SliceRows(start, rows);
        Tensor c_prev = activations.CPrev.SliceRows(start, rows);
        Tensor h_t = activations.Output.SliceRows(start, rows);
        Tensor c = activations.FinalC.SliceRows(0, rows);
        (_, Tensor dropped) = _weights.KeepPrevious(activations, start, rows);
        _device.Copy(c, c_prev);
        if (n > 0 || !activations.StartsAtZero)
        {
            _recurrent.Add(dropped, gates_t, activations.RecurrentNorm.SliceRows(start, rows));
        }

        if (_cellNorm is null)
        {
            _device.LstmStep(gates_t, Bias.Value, c_prev, c, h_t);
        }
        else
        {
            NormalizedStep(
                gates_t, c_prev, c, activations.InnerNorm.SliceRows(start, rows),
                activations.NormalizedCell.SliceRows(start, rows), h_t);
        }

        _device.Copy(h_t, activations.FinalH.SliceRows(0, rows));
    }

    private void NormalizedStep(
        Tensor gates, Tensor c_prev, Tensor c, in NormalizedRows kept, Tensor normalizedCell, Tensor h)
    {
        _device.LstmCell(gates, Bias.Value, c_prev, c);
        _device.Copy(c, kept.Normalized);
        _cellNorm!.Forward(kept, normalizedCell);
        _device.LstmOutput(gates, normalizedCell, h);
    }

    /// <inheritdoc/>
    public CellGradients BeginBackward(in CellActivations activations, Tensor dh, Tensor dc, Workspace workspace)
    {
        (int N, int B) = (activations.Layout.Rows, activations.Layout.Sequences);
        Shapes.Require(dh, B, _hiddenSize);
        Shapes.Require(dc, B, _hiddenSize);
        _recurrent.PackForBackward();
        Tensor da = workspace.Take(N, 4 * _hiddenSize);
        return new CellGradients(dh, da, _cellNorm is null ? da : workspace.Take(N, 4 * _hiddenSize))
        {
            Dc = dc,
            Work = _cellNorm is null ? default : workspace.Take(B, _hiddenSize),
        };
    }

    /// <inheritdoc/>
    public void StepBackward(in CellActivations activations, in CellGradients gradients, int n, Tensor dOutput)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, IsReverse);
        Tensor gates_t = activations.Gates.SliceRows(start, rows);
        Tensor c_prev = activations.CPrev.SliceRows(start, rows);
        Tensor da_t = gradients.Da.SliceRows(start, rows);
        Tensor dh = gradients.Dh.SliceRows(0, rows), dc = gradients.Dc.SliceRows(0, rows);
        Tensor dOutput_t = dOutput.SliceRows(start, rows);
        if (_cellNorm is null)
        {
            _device.LstmStepBackward(gates_t, c_prev, dOutput_t, dh, dc, da_t);
        }
        else
        {
            Tensor dCell = gradients.Work.SliceRows(0, rows);
            _device.LstmOutputBackward(
                gates_t, activations.NormalizedCell.SliceRows(start, rows), dOutput_t, dh, dCell, da_t);
            _cellNorm.Backward(activations.InnerNorm.SliceRows(start, rows), dCell, dCell);
            _device.LstmCellBackward(gates_t, c_prev, dCell, dc, da_t);
        }

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
        AdvanceFrom(recurrent, h, c, scratch);
    }

    /// <inheritdoc/>
    public void Advance(Tensor input, Tensor h, Tensor c, Tensor scratch)
    {
        _recurrent.Add(h, input, _recurrent.In(scratch));
        AdvanceFrom(input, h, c, scratch);
    }

    private void AdvanceFrom(Tensor gates, Tensor h, Tensor c, Tensor scratch)
    {
        if (_cellNorm is null)
        {
            _device.LstmStep(gates, Bias.Value, c, c, h);
        }
        else
        {
            NormalizedStep(gates, c, c, _cellNorm.In(scratch), h, h);
        }
    }
}
