using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Gated recurrent unit whose reset gate acts on the recurrent product, as PyTorch's.</summary>
/// <remarks>
/// <code>
/// r, z = σ(x_t·Wxᵀ + h_(t−1)·Whᵀ + bias)
/// n = tanh(x_t·Wxᵀ + bias + r∘(h_(t−1)·Whᵀ + nBias))
/// h_t = (1 − z)∘h_(t−1) + z∘n
/// </code>
/// Cho et al. (2014), but with the reset gate after the product, as in cuDNN, so that one product serves all gates;
/// <see cref="GruResetBefore"/> is theirs. Blocks stand in the order r, z, n. Here z is the share that is taken from n, as in
/// Chung et al. (2014); Cho et al. and PyTorch have it for the share that is kept: weights and bias of z have the
/// opposite sign there. Of PyTorch's second bias only the part of n is a parameter here; its others add up with the
/// first. With layer normalisation, each product is <c>LN(…)</c>, r and z together and n for itself, as Ba, Kiros and
/// Hinton (2016) have it, with a gain only: their biases would add up with those that are there.
/// </remarks>
internal sealed class Gru : ICellEquations
{
    private readonly Device _device;

    /// <summary>Creates the cell with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Place and sizes.</param>
    public Gru(Device device, string name, RecurrentCellOptions options)
    {
        _device = device;
        Weights = new CellWeights(device, name, options, 2, 1);
        Recurrent = Weights.Recurrent(0, 2, 1);
        CandidateBias = new Parameter(device, $"{name}.bias_hn_{options.Suffix}", 1, options.HiddenSize, isVector: true);
        Parameters = [Weights.Wx, Weights.Wh, Weights.Bias, CandidateBias, .. Weights.Gains];
    }

    /// <inheritdoc/>
    public CellWeights Weights { get; }

    /// <inheritdoc/>
    public GateProducts Recurrent { get; }

    /// <summary>Bias of n's recurrent product, which the reset gate acts on. Shape (1, H).</summary>
    public Parameter CandidateBias { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public bool KeepsProductsApart => true;

    /// <inheritdoc/>
    public bool PassesState => true;

    /// <inheritdoc/>
    public void ResetVectors(float forgetBias) => _device.Fill(CandidateBias.Value, 0f);

    /// <inheritdoc/>
    public void Forward(in CellStep step) => _device.GruStep(
        step.Gates, step.Recurrent, Weights.Bias.Value, CandidateBias.Value, step.HPrev, step.H);

    /// <inheritdoc/>
    public void Backward(in CellStep step, in CellStepGradients d) =>
        _device.GruStepBackward(step.Gates, step.Recurrent, step.HPrev, d.DOutput, d.Dh, d.Da, d.Du);

    /// <inheritdoc/>
    public void EndBackward(in CellActivations activations, in CellGradients gradients)
    {
        int H = CandidateBias.Value.Columns;
        _device.AddColumnSums(gradients.Du.SliceColumns(2 * H, H), CandidateBias.Gradient);
    }

    /// <inheritdoc/>
    public void Advance(Tensor gates, Tensor recurrent, Tensor h, Tensor c, Tensor scratch) =>
        _device.GruStep(gates, recurrent, Weights.Bias.Value, CandidateBias.Value, h, h);
}
