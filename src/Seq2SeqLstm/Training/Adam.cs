using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Training;

/// <summary>The Adam optimiser: its moments, and its step over all parameters.</summary>
/// <remarks>Kingma and Ba (2015), algorithm 1, with β₁ 0.9, β₂ 0.999, ε 1e-8.</remarks>
public sealed class Adam
{
    private readonly Device _device;

    /// <summary>Starts with moments of zeros.</summary>
    /// <param name="device">Where the parameters lie.</param>
    /// <param name="parameters">What to optimise.</param>
    public Adam(Device device, IReadOnlyList<Parameter> parameters)
    {
        _device = device;
        Parameters = parameters;
        FirstMoments = [.. parameters.Select(Like)];
        SecondMoments = [.. parameters.Select(Like)];

        Tensor Like(Parameter parameter) => device.Allocate(parameter.Value.Rows, parameter.Value.Columns);
    }

    /// <summary>What is optimised.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Running means of the gradients, in the order of the parameters.</summary>
    public IReadOnlyList<Tensor> FirstMoments { get; }

    /// <summary>Running means of the squared gradients, in the order of the parameters.</summary>
    public IReadOnlyList<Tensor> SecondMoments { get; }

    /// <summary>Steps taken so far; set when training is resumed.</summary>
    public long Steps { get; set; }

    /// <summary>Norm of all gradients together.</summary>
    public double GradientNorm()
    {
        double sum = 0;
        for (int n = 0; n < Parameters.Count; n++)
        {
            sum += _device.SquaredNorm(Parameters[n].Gradient);
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Changes the parameters by their gradients.</summary>
    /// <param name="learningRate">Step size.</param>
    /// <param name="gradientScale">Factor applied to the gradients first.</param>
    public void Step(float learningRate, float gradientScale = 1f)
    {
        Steps++;
        var update = new AdamUpdate { LearningRate = learningRate, Step = Steps, GradientScale = gradientScale };
        for (int n = 0; n < Parameters.Count; n++)
        {
            _device.AdamStep(
                Parameters[n].Gradient, update, Parameters[n].Value, FirstMoments[n], SecondMoments[n]);
        }
    }
}
