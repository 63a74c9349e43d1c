using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Training;

/// <summary>One optimisation step: gradients of a batch, clipped to a norm, and what Adam makes of them.</summary>
public sealed class TrainingStep
{
    private readonly Seq2SeqModel _model;
    private readonly Adam _optimizer;
    private readonly TrainingOptions _options;
    private readonly ulong _dropoutSeed;
    private readonly Pass _pass;

    /// <summary>Prepares steps.</summary>
    /// <param name="model">What is trained.</param>
    /// <param name="optimizer">The optimiser of its parameters.</param>
    /// <param name="options">Clipping and label smoothing.</param>
    /// <param name="seed">Names the dropout masks, together with the number of the step.</param>
    /// <param name="pass">Memory; reused at every step.</param>
    public TrainingStep(Seq2SeqModel model, Adam optimizer, TrainingOptions options, int seed, Pass pass)
    {
        _model = model;
        _optimizer = optimizer;
        _options = options;
        _dropoutSeed = (ulong)(uint)seed << 32;
        _pass = pass;
    }

    /// <summary>Takes one step; the weights are packed again for the next.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    /// <param name="batch">What is learnt from.</param>
    /// <param name="learningRate">Step size.</param>
    /// <exception cref="ArithmeticException">The gradient is not finite; the parameters stay as they were.</exception>
    public TrainingStepResult Run(int step, TranslationBatch batch, float learningRate)
    {
        _pass.Start(isTraining: true, _dropoutSeed | (uint)step);
        _model.ZeroGradients();
        CrossEntropyResult loss = _model.LossAndGradients(batch, _options.LabelSmoothing, _pass);
        double norm = _optimizer.GradientNorm();
        _optimizer.Step(learningRate, ClipFactor(norm, step));
        _model.Pack();
        return new TrainingStepResult(loss, norm);
    }

    /// <summary>Factor that brings the gradient's norm down to the limit.</summary>
    private float ClipFactor(double norm, int step)
    {
        if (!double.IsFinite(norm))
        {
            throw new ArithmeticException(
                $"The gradient is not finite at step {step}; lower training.learningRate or set training.clipNorm.");
        }

        return _options.ClipNorm > 0f && norm > _options.ClipNorm ? (float)(_options.ClipNorm / norm) : 1f;
    }
}
