using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Gated recurrent unit whose reset gate acts on the recurrent product, as PyTorch's: one layer in one direction.</summary>
/// <remarks>
/// <code>
/// r, z = σ(x_t·Wxᵀ + h_(t−1)·Whᵀ + bias)
/// n = tanh(x_t·Wxᵀ + bias + r∘(h_(t−1)·Whᵀ + nBias))
/// h_t = (1 − z)∘h_(t−1) + z∘n
/// </code>
/// Cho et al. (2014), but with the reset gate after the product, as in cuDNN, so that one product serves all gates;
/// <see cref="GruResetBefore"/> is theirs. Blocks stand in the order r, z, n. PyTorch has z for the share that is kept, here, as
/// in Cho et al., it is the share that is taken from n: weights and bias of z have the opposite sign there. Of PyTorch's second
/// bias only the part of n is a parameter here; its others add up with the first. With layer normalisation, each product is
/// <c>LN(…)</c>, r and z together and n for itself, as Ba, Kiros and Hinton (2016) have it, with a gain only: their biases would
/// add up with those that are there.
/// </remarks>
public sealed class Gru : IRecurrentCell
{
    private readonly Device _device;
    private readonly int _hiddenSize;
    private readonly CellWeights _weights;
    private readonly GateProducts _recurrent;

    /// <summary>Creates the layer with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Place, sizes and kind.</param>
    public Gru(Device device, string name, RecurrentCellOptions options)
    {
        _device = device;
        _hiddenSize = options.HiddenSize;
        IsReverse = options.IsReverse;
        _weights = new CellWeights(device, name, options, 2, 1);
        _recurrent = _weights.Recurrent(0, 2, 1);
        CandidateBias = new Parameter(device, $"{name}.bias_hn_{options.Suffix}", 1, _hiddenSize, isVector: true);
        Parameters = [Wx, Wh, Bias, CandidateBias, .. _weights.Gains];
    }

    /// <inheritdoc/>
    public int InputSize => Wx.Value.Columns;

    /// <inheritdoc/>
    public int HiddenSize => _hiddenSize;

    /// <inheritdoc/>
    public bool HasCellState => false;

    /// <inheritdoc/>
    public bool IsReverse { get; }

    /// <summary>Input weights. Shape (3H, E).</summary>
    public Parameter Wx => _weights.Wx;

    /// <summary>Recurrent weights. Shape (3H, H).</summary>
    public Parameter Wh => _weights.Wh;

    /// <summary>Bias. Shape (1, 3H).</summary>
    public Parameter Bias => _weights.Bias;

    /// <summary>Bias of n's recurrent product, which the reset gate acts on. Shape (1, H).</summary>
    public Parameter CandidateBias { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public int Gates => _weights.Gates;

    /// <inheritdoc/>
    public int RecurrentColumns => 3 * _hiddenSize;

    /// <inheritdoc/>
    public StepInputs StepInputs => _weights.Steps;

    /// <inheritdoc/>
    public int ScratchColumns => _recurrent.ScratchColumns + RecurrentColumns;

    /// <inheritdoc/>
    public void ResetVectors(float forgetBias)
    {
        _weights.ResetVectors();
        _device.Fill(CandidateBias.Value, 0f);
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
        bool inputByStep = false) =>
        _weights.Begin(x, layout, h, output, startsAtZero, pass, inputByStep) with
        {
            Recurrent = pass.Workspace.Take(layout.Rows, RecurrentColumns),
            RecurrentNorm = _recurrent.Take(pass.Workspace, layout.Rows),
        };

    /// <inheritdoc/>
    public void StepForward(in CellActivations activations, int n)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, IsReverse);
        Tensor u_t = activations.Recurrent.SliceRows(start, rows);
        Tensor h_t = activations.Output.SliceRows(start, rows);
        (Tensor h_prev, Tensor dropped) = _weights.KeepPrevious(activations, start, rows);
        if (n > 0 || !activations.StartsAtZero)
        {
            _recurrent.Write(dropped, u_t, activations.RecurrentNorm.SliceRows(start, rows));
        }
        else
        {
            _device.Fill(u_t, 0f);
        }

        _device.GruStep(
            activations.Gates.SliceRows(start, rows), u_t, Bias.Value, CandidateBias.Value, h_prev, h_t);
        _device.Copy(h_t, activations.FinalH.SliceRows(0, rows));
    }

    /// <inheritdoc/>
    public CellGradients BeginBackward(in CellActivations activations, Tensor dh, Tensor dc, Workspace workspace)
    {
        (int N, int B) = (activations.Layout.Rows, activations.Layout.Sequences);
        Shapes.Require(dh, B, _hiddenSize);
        _recurrent.PackForBackward();
        Tensor da = workspace.Take(N, 3 * _hiddenSize), du = workspace.Take(N, 3 * _hiddenSize);
        bool normalized = !activations.RecurrentNorm.Normalized.IsEmpty;
        return new CellGradients(dh, da, normalized ? workspace.Take(N, 3 * _hiddenSize) : du)
        {
            Du = du,
            Work = activations.DropoutKey is null ? default : workspace.Take(B, _hiddenSize),
        };
    }

    /// <inheritdoc/>
    public void StepBackward(in CellActivations activations, in CellGradients gradients, int n, Tensor dOutput)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, IsReverse);
        Tensor du_t = gradients.Du.SliceRows(start, rows);
        Tensor dh = gradients.Dh.SliceRows(0, rows);
        _device.GruStepBackward(
            activations.Gates.SliceRows(start, rows), activations.Recurrent.SliceRows(start, rows),
            activations.HPrev.SliceRows(start, rows), dOutput.SliceRows(start, rows), dh,
            gradients.Da.SliceRows(start, rows), du_t);
        if (n == 0 && activations.StartsAtZero)
        {
            return;
        }

        Tensor dProducts_t = gradients.DProducts.SliceRows(start, rows);
        _recurrent.NormBackward(du_t, activations.RecurrentNorm.SliceRows(start, rows), dProducts_t);
        if (activations.DropoutKey is null)
        {
            _recurrent.StepGradient(dProducts_t, dh, add: true);
            return;
        }

        Tensor dDropped = gradients.Work.SliceRows(0, rows);
        _recurrent.StepGradient(dProducts_t, dDropped);
        _weights.DropBackward(activations, dDropped);
        _device.Add(dDropped, dh);
    }

    /// <inheritdoc/>
    public void EndBackward(in CellActivations activations, in CellGradients gradients, Tensor dx, bool addToInput)
    {
        _device.AddColumnSums(gradients.Du.SliceColumns(2 * _hiddenSize, _hiddenSize), CandidateBias.Gradient);
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
    public void Advance(Tensor input, Tensor recurrent, Tensor h, Tensor c, Tensor scratch) =>
        _device.GruStep(input, recurrent, Bias.Value, CandidateBias.Value, h, h);

    /// <inheritdoc/>
    public void Advance(Tensor input, Tensor h, Tensor c, Tensor scratch)
    {
        Tensor recurrent = scratch.SliceColumns(_recurrent.ScratchColumns, RecurrentColumns);
        RecurrentProducts(h, recurrent, scratch);
        Advance(input, recurrent, h, c, scratch);
    }
}
