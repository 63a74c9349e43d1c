using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Training;

/// <summary>One optimisation step: gradients of one batch or of several, clipped to a norm, and what the optimiser makes of them.</summary>
public sealed class TrainingStep
{
    private const uint SeedOfPart = 0x9E3779B1;

    private readonly Seq2SeqModel _model;
    private readonly IOptimizer _optimizer;
    private readonly TrainingOptions _options;
    private readonly int _seed;
    private readonly Pass _pass;
    private CrossEntropyResult _loss;
    private uint _parts;

    /// <summary>Prepares steps.</summary>
    /// <param name="model">What is trained.</param>
    /// <param name="optimizer">The optimiser of its parameters.</param>
    /// <param name="options">Clipping and label smoothing.</param>
    /// <param name="seed">Names the dropout masks, together with the number of the step.</param>
    /// <param name="pass">Memory; reused at every step.</param>
    public TrainingStep(Seq2SeqModel model, IOptimizer optimizer, TrainingOptions options, int seed, Pass pass)
    {
        _model = model;
        _optimizer = optimizer;
        _options = options;
        _seed = seed;
        _pass = pass;
    }

    /// <summary>Takes one step; the weights are packed again for the next.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    /// <param name="batch">What is learnt from.</param>
    /// <param name="learningRate">Step size.</param>
    /// <exception cref="ArithmeticException">The gradient is not finite; the parameters stay as they were.</exception>
    public TrainingStepResult Run(int step, TranslationBatch batch, float learningRate)
    {
        Begin();
        Add(step, batch, batch.Targets.Length);
        return End(step, learningRate);
    }

    /// <summary>Begins a step of several batches.</summary>
    public void Begin()
    {
        _model.ZeroGradients();
        _loss = default;
        _parts = 0;
    }

    /// <summary>Adds the gradients of a batch.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    /// <param name="batch">What is learnt from.</param>
    /// <param name="total">What the loss of the whole step is divided by, such as the number of its target tokens.</param>
    public void Add(int step, TranslationBatch batch, int total)
    {
        ulong seed = unchecked((uint)_seed + (_parts * SeedOfPart));
        _parts++;
        _pass.Start(isTraining: true, (seed << 32) | (uint)step);
        _loss += _model.LossAndGradients(batch, _options.LabelSmoothing, _pass, 1f / total);
    }

    /// <summary>Changes the parameters by the gradients that were added; the weights are packed again for the next step.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    /// <param name="learningRate">Step size.</param>
    /// <exception cref="ArithmeticException">The gradient is not finite; the parameters stay as they were.</exception>
    public TrainingStepResult End(int step, float learningRate)
    {
        double norm = Gradients.Norm(_model.Device, _optimizer.Parameters);
        _optimizer.Update(learningRate, ClipFactor(norm, step));
        _model.Pack();
        return new TrainingStepResult(_loss, norm);
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
