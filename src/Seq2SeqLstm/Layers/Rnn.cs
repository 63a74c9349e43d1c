using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>The plain recurrent cell.</summary>
/// <remarks>
/// <code>h_t = tanh(x_t·Wxᵀ + h_(t−1)·Whᵀ + bias)</code>
/// Elman (1990), with tanh; one bias, which is the sum of PyTorch's two. It has no gates, so that gradients vanish over long
/// distances: Bengio, Simard and Frasconi (1994). With layer normalisation,
/// <code>h_t = tanh(LN(x_t·Wxᵀ) + LN(h_(t−1)·Whᵀ) + bias)</code>
/// as Ba, Kiros and Hinton (2016) have it for gated cells; for this one they normalise the sum. Apart, the input's part does not
/// depend on the step before.
/// </remarks>
internal sealed class Rnn : ICellEquations
{
    private readonly Device _device;

    /// <summary>Creates the cell with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Place and sizes.</param>
    public Rnn(Device device, string name, RecurrentCellOptions options)
    {
        _device = device;
        Weights = new CellWeights(device, name, options, 1);
        Recurrent = Weights.Recurrent(0, 1);
    }

    /// <inheritdoc/>
    public CellWeights Weights { get; }

    /// <inheritdoc/>
    public GateProducts Recurrent { get; }

    /// <inheritdoc/>
    public void Forward(in CellStep step) => _device.RnnStep(step.Gates, Weights.Bias.Value, step.H);

    /// <inheritdoc/>
    public void Backward(in CellStep step, in CellStepGradients d) => _device.RnnStepBackward(step.H, d.DOutput, d.Dh, d.Da);

    /// <inheritdoc/>
    public void Advance(Tensor gates, Tensor recurrent, Tensor h, Tensor c, Tensor scratch) =>
        _device.RnnStep(gates, Weights.Bias.Value, h);
}
