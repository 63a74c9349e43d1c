using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Training;

/// <summary>The Adam optimiser: its moments, and its step over all parameters.</summary>
/// <remarks>
/// Kingma and Ba (2015), algorithm 1. With weight decay it is AdamW of Loshchilov and Hutter (2019), algorithm 2, but with a
/// decay times the learning rate, as PyTorch has it; vectors, which are biases and gains, do not decay.
/// </remarks>
public sealed class Adam : IOptimizer
{
    private readonly Device _device;
    private readonly AdamOptions _options;
    private readonly float _weightDecay;

    /// <summary>Starts with moments of zeros.</summary>
    /// <param name="device">Where the parameters lie.</param>
    /// <param name="parameters">What to optimise.</param>
    /// <param name="options">Its numbers; by default those of the paper.</param>
    /// <param name="weightDecay">Share of each matrix taken off at every step, times the learning rate; 0 is plain Adam.</param>
    public Adam(
        Device device, IReadOnlyList<Parameter> parameters, AdamOptions? options = null, float weightDecay = 0f)
    {
        _device = device;
        _options = options ?? new AdamOptions();
        _weightDecay = weightDecay;
        Parameters = parameters;
        FirstMoments = [.. parameters.Select(Like)];
        SecondMoments = [.. parameters.Select(Like)];
        State = [("first", FirstMoments), ("second", SecondMoments)];

        Tensor Like(Parameter parameter) => device.Allocate(parameter.Value.Rows, parameter.Value.Columns);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Running means of the gradients, in the order of the parameters.</summary>
    public IReadOnlyList<Tensor> FirstMoments { get; }

    /// <summary>Running means of the squared gradients, in the order of the parameters.</summary>
    public IReadOnlyList<Tensor> SecondMoments { get; }

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State { get; }

    /// <inheritdoc/>
    public long Steps { get; set; }

    /// <inheritdoc/>
    public void Update(float learningRate, float gradientScale = 1f)
    {
        Steps++;
        var update = new AdamUpdate
        {
            LearningRate = learningRate,
            Beta1 = _options.Beta1,
            Beta2 = _options.Beta2,
            Epsilon = _options.Epsilon,
            Step = Steps,
            GradientScale = gradientScale,
        };
        AdamUpdate decaying = update with { WeightDecay = _weightDecay };
        for (int n = 0; n < Parameters.Count; n++)
        {
            Parameter parameter = Parameters[n];
            _device.AdamStep(
                parameter.Gradient, parameter.IsVector ? update : decaying, parameter.Value, FirstMoments[n], SecondMoments[n]);
        }
    }
}
