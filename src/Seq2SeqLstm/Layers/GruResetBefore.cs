using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Gated recurrent unit whose reset gate acts on the state before the product.</summary>
/// <remarks>
/// <code>
/// r, z = σ(x_t·Wxᵀ + h_(t−1)·Whᵀ + bias)
/// n = tanh(x_t·Wxᵀ + (r∘h_(t−1))·Whᵀ + bias)
/// h_t = (1 − z)∘h_(t−1) + z∘n
/// </code>
/// Cho et al. (2014), with z as in <see cref="Gru"/>. Blocks stand in the order r, z, n. PyTorch has no such cell;
/// it has <see cref="Gru"/>, which is faster. Layer normalisation as there.
/// </remarks>
internal sealed class GruResetBefore : ICellEquations
{
    private readonly Device _device;
    private readonly int _hiddenSize;
    private readonly GateProducts _candidate;

    /// <summary>Creates the cell with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Place and sizes.</param>
    public GruResetBefore(Device device, string name, RecurrentCellOptions options)
    {
        _device = device;
        _hiddenSize = options.HiddenSize;
        Weights = new CellWeights(device, name, options, 2, 1);
        Recurrent = Weights.Recurrent(0, 2);
        _candidate = Weights.Recurrent(2, 1);
    }

    /// <inheritdoc/>
    public CellWeights Weights { get; }

    /// <inheritdoc/>
    public GateProducts Recurrent { get; }

    /// <inheritdoc/>
    public bool PassesState => true;

    /// <inheritdoc/>
    public int ScratchColumns => _hiddenSize;

    /// <inheritdoc/>
    public void Pack() => _candidate.Pack();

    /// <inheritdoc/>
    public CellActivations Begin(in CellActivations activations, Tensor c, Workspace workspace)
    {
        int N = activations.Layout.Rows;
        return activations with
        {
            Recurrent = workspace.Take(N, _hiddenSize),
            InnerNorm = _candidate.Take(workspace, N),
        };
    }

    /// <inheritdoc/>
    public void Forward(in CellStep step)
    {
        Tensor gates_t = step.Gates, reset = step.Recurrent;
        _device.GruGates(gates_t, Weights.Bias.Value, step.Dropped, reset);
        if (step.HasState)
        {
            _candidate.Add(reset, Candidate(gates_t), step.InnerNorm);
        }

        _device.GruCandidate(gates_t, Weights.Bias.Value, step.HPrev, step.H);
    }

    /// <inheritdoc/>
    public CellGradients BeginBackward(
        in CellActivations activations, in CellGradients gradients, Tensor dc, Workspace workspace)
    {
        _candidate.PackForBackward();
        return gradients with { Work = workspace.Take(activations.Layout.Sequences, _hiddenSize) };
    }

    /// <inheritdoc/>
    public void Backward(in CellStep step, in CellStepGradients d)
    {
        _device.GruCandidateBackward(step.Gates, step.HPrev, d.DOutput, d.Dh, d.Da);
        if (!step.HasState)
        {
            // Nothing was there to be reset.
            _device.Fill(d.Da.SliceColumns(0, _hiddenSize), 0f);
        }
    }

    /// <inheritdoc/>
    public void InnerBackward(in CellStep step, in CellStepGradients d)
    {
        Tensor da_t = d.Da, dn = Candidate(d.DProducts), dReset = d.Work;
        _candidate.NormBackward(Candidate(da_t), step.InnerNorm, dn);
        _candidate.StepGradient(dn, dReset);
        _device.GruGatesBackward(step.Gates, step.Dropped, dReset, d.DDropped, da_t);
    }

    /// <inheritdoc/>
    public void EndBackward(in CellActivations activations, in CellGradients gradients) =>
        Weights.AddRecurrentGradients(_candidate, activations, Candidate(gradients.DProducts), activations.Recurrent);

    /// <inheritdoc/>
    public void Advance(Tensor gates, Tensor recurrent, Tensor h, Tensor c, Tensor scratch)
    {
        Tensor reset = scratch.SliceColumns(Weights.Input.ScratchColumns, _hiddenSize);
        _device.GruGates(gates, Weights.Bias.Value, h, reset);
        _candidate.Add(reset, Candidate(gates), _candidate.In(scratch));
        _device.GruCandidate(gates, Weights.Bias.Value, h, h);
    }

    private Tensor Candidate(Tensor gates) => gates.SliceColumns(2 * _hiddenSize, _hiddenSize);
}
