using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Training;

/// <summary>Stochastic gradient descent without momentum; it keeps nothing from step to step.</summary>
/// <remarks>
/// Robbins and Monro (1951). Weight decay is taken off beside the step, times the learning rate: Loshchilov and Hutter (2019),
/// algorithm 1, whose decay follows the schedule alone; vectors, which are biases and gains, do not decay.
/// </remarks>
public sealed class Sgd : IOptimizer
{
    private readonly Device _device;
    private readonly float _weightDecay;

    /// <summary>Prepares steps.</summary>
    /// <param name="device">Where the parameters lie.</param>
    /// <param name="parameters">What to optimise.</param>
    /// <param name="weightDecay">Share of each matrix taken off at every step, times the learning rate.</param>
    public Sgd(Device device, IReadOnlyList<Parameter> parameters, float weightDecay = 0f)
    {
        _device = device;
        _weightDecay = weightDecay;
        Parameters = parameters;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State => [];

    /// <inheritdoc/>
    public long Steps { get; set; }

    /// <inheritdoc/>
    public void Update(float learningRate, float gradientScale = 1f)
    {
        Steps++;
        var update = new SgdUpdate { LearningRate = learningRate, GradientScale = gradientScale };
        SgdUpdate decaying = update with { WeightDecay = _weightDecay };
        for (int n = 0; n < Parameters.Count; n++)
        {
            Parameter parameter = Parameters[n];
            _device.SgdStep(parameter.Gradient, parameter.IsVector ? update : decaying, parameter.Value);
        }
    }
}
