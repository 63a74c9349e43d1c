using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Gated recurrent unit whose reset gate acts on the state before the product: one layer in one direction.</summary>
/// <remarks>
/// <code>
/// r, z = σ(x_t·Wxᵀ + h_(t−1)·Whᵀ + bias)
/// n = tanh(x_t·Wxᵀ + (r∘h_(t−1))·Whᵀ + bias)
/// h_t = (1 − z)∘h_(t−1) + z∘n
/// </code>
/// Cho et al. (2014). Blocks stand in the order r, z, n. PyTorch has no such cell: its form is <see cref="Gru"/>, which is faster.
/// Layer normalisation as there.
/// </remarks>
public sealed class GruResetBefore : IRecurrentCell
{
    private readonly Device _device;
    private readonly int _hiddenSize;
    private readonly CellWeights _weights;
    private readonly GateProducts _gates;
    private readonly GateProducts _candidate;

    /// <summary>Creates the layer with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Place, sizes and kind.</param>
    public GruResetBefore(Device device, string name, RecurrentCellOptions options)
    {
        _device = device;
        _hiddenSize = options.HiddenSize;
        IsReverse = options.IsReverse;
        _weights = new CellWeights(device, name, options, 2, 1);
        _gates = _weights.Recurrent(0, 2);
        _candidate = _weights.Recurrent(2, 1);
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

    /// <summary>Input weights. Shape (3H, E).</summary>
    public Parameter Wx => _weights.Wx;

    /// <summary>Recurrent weights. Shape (3H, H).</summary>
    public Parameter Wh => _weights.Wh;

    /// <summary>Bias. Shape (1, 3H).</summary>
    public Parameter Bias => _weights.Bias;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public int Gates => _weights.Gates;

    /// <inheritdoc/>
    public int RecurrentColumns => 2 * _hiddenSize;

    /// <inheritdoc/>
    public StepInputs StepInputs => _weights.Steps;

    /// <inheritdoc/>
    public int ScratchColumns => _weights.Input.ScratchColumns + _hiddenSize;

    /// <inheritdoc/>
    public void ResetVectors(float forgetBias) => _weights.ResetVectors();

    /// <inheritdoc/>
    public void Pack()
    {
        _weights.Input.Pack();
        _gates.Pack();
        _candidate.Pack();
    }

    /// <inheritdoc/>
    public CellActivations Begin(
        Tensor x, SequenceLayout layout, Tensor h, Tensor c, Tensor output, bool startsAtZero, Pass pass,
        bool inputByStep = false) =>
        _weights.Begin(x, layout, h, output, startsAtZero, pass, inputByStep) with
        {
            Recurrent = pass.Workspace.Take(layout.Rows, _hiddenSize),
            RecurrentNorm = _gates.Take(pass.Workspace, layout.Rows),
            InnerNorm = _candidate.Take(pass.Workspace, layout.Rows),
        };

    /// <inheritdoc/>
    public void StepForward(in CellActivations activations, int n)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, IsReverse);
        Tensor gates_t = activations.Gates.SliceRows(start, rows);
        Tensor reset = activations.Recurrent.SliceRows(start, rows);
        Tensor h_t = activations.Output.SliceRows(start, rows);
        (Tensor h_prev, Tensor dropped) = _weights.KeepPrevious(activations, start, rows);
        bool hasState = n > 0 || !activations.StartsAtZero;
        if (hasState)
        {
            _gates.Add(dropped, GateColumns(gates_t), activations.RecurrentNorm.SliceRows(start, rows));
        }

        _device.GruGates(gates_t, Bias.Value, dropped, reset);
        if (hasState)
        {
            _candidate.Add(reset, CandidateColumns(gates_t), activations.InnerNorm.SliceRows(start, rows));
        }

        _device.GruCandidate(gates_t, Bias.Value, h_prev, h_t);
        _device.Copy(h_t, activations.FinalH.SliceRows(0, rows));
    }

    /// <inheritdoc/>
    public CellGradients BeginBackward(in CellActivations activations, Tensor dh, Tensor dc, Workspace workspace)
    {
        (int N, int B) = (activations.Layout.Rows, activations.Layout.Sequences);
        Shapes.Require(dh, B, _hiddenSize);
        _gates.PackForBackward();
        _candidate.PackForBackward();
        Tensor da = workspace.Take(N, 3 * _hiddenSize);
        bool normalized = !activations.RecurrentNorm.Normalized.IsEmpty;
        return new CellGradients(dh, da, normalized ? workspace.Take(N, 3 * _hiddenSize) : da)
        {
            Work = workspace.Take(B, _hiddenSize),
            MoreWork = activations.DropoutKey is null ? default : workspace.Take(B, _hiddenSize),
        };
    }

    /// <inheritdoc/>
    public void StepBackward(in CellActivations activations, in CellGradients gradients, int n, Tensor dOutput)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, IsReverse);
        Tensor gates_t = activations.Gates.SliceRows(start, rows), da_t = gradients.Da.SliceRows(start, rows);
        Tensor dh = gradients.Dh.SliceRows(0, rows);
        _device.GruCandidateBackward(
            gates_t, activations.HPrev.SliceRows(start, rows), dOutput.SliceRows(start, rows), dh, da_t);
        if (n == 0 && activations.StartsAtZero)
        {
            // Nothing was there to be reset.
            _device.Fill(da_t.SliceColumns(0, _hiddenSize), 0f);
            return;
        }

        if (activations.DropoutKey is null)
        {
            RecurrentBackward(activations, gradients, start, rows, dh);
            return;
        }

        Tensor dDropped = gradients.MoreWork.SliceRows(0, rows);
        _device.Fill(dDropped, 0f);
        RecurrentBackward(activations, gradients, start, rows, dDropped);
        _weights.DropBackward(activations, dDropped);
        _device.Add(dDropped, dh);
    }

    /// <summary>Back through the candidate's product, the reset gate and the product of the gates.</summary>
    private void RecurrentBackward(
        in CellActivations activations, in CellGradients gradients, int start, int rows, Tensor dDropped)
    {
        Tensor da_t = gradients.Da.SliceRows(start, rows), dProducts_t = gradients.DProducts.SliceRows(start, rows);
        Tensor dReset = gradients.Work.SliceRows(0, rows);
        _candidate.NormBackward(
            CandidateColumns(da_t), activations.InnerNorm.SliceRows(start, rows), CandidateColumns(dProducts_t));
        _candidate.StepGradient(CandidateColumns(dProducts_t), dReset);
        _device.GruGatesBackward(
            activations.Gates.SliceRows(start, rows), activations.Dropped.SliceRows(start, rows), dReset, dDropped, da_t);
        _gates.NormBackward(GateColumns(da_t), activations.RecurrentNorm.SliceRows(start, rows), GateColumns(dProducts_t));
        _gates.StepGradient(GateColumns(dProducts_t), dDropped, add: true);
    }

    /// <inheritdoc/>
    public void EndBackward(in CellActivations activations, in CellGradients gradients, Tensor dx, bool addToInput)
    {
        _weights.AddRecurrentGradients(_gates, activations, GateColumns(gradients.DProducts), activations.Dropped);
        _weights.AddRecurrentGradients(_candidate, activations, CandidateColumns(gradients.DProducts), activations.Recurrent);
        _weights.EndBackward(activations, gradients.Da, dx, addToInput);
    }

    /// <inheritdoc/>
    public void InputProducts(Tensor x, Tensor products, Tensor scratch) =>
        _weights.Input.Write(x, products, _weights.Input.In(scratch));

    /// <inheritdoc/>
    public void RecurrentProducts(Tensor h, Tensor products, Tensor scratch) =>
        _gates.Write(h, products, _gates.In(scratch));

    /// <inheritdoc/>
    public void Advance(Tensor input, Tensor recurrent, Tensor h, Tensor c, Tensor scratch)
    {
        _device.Add(recurrent, GateColumns(input));
        AdvanceFrom(input, h, scratch);
    }

    /// <inheritdoc/>
    public void Advance(Tensor input, Tensor h, Tensor c, Tensor scratch)
    {
        _gates.Add(h, GateColumns(input), _gates.In(scratch));
        AdvanceFrom(input, h, scratch);
    }

    private void AdvanceFrom(Tensor gates, Tensor h, Tensor scratch)
    {
        Tensor reset = scratch.SliceColumns(ScratchColumns - _hiddenSize, _hiddenSize);
        _device.GruGates(gates, Bias.Value, h, reset);
        _candidate.Add(reset, CandidateColumns(gates), _candidate.In(scratch));
        _device.GruCandidate(gates, Bias.Value, h, h);
    }

    private Tensor GateColumns(Tensor whole) => whole.SliceColumns(0, 2 * _hiddenSize);

    private Tensor CandidateColumns(Tensor whole) => whole.SliceColumns(2 * _hiddenSize, _hiddenSize);
}
