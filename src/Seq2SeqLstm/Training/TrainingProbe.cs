using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Training;

/// <summary>Measures batches of a training beforehand: gradients are computed and thrown away.</summary>
internal sealed class TrainingProbe
{
    private const int Batches = 3;

    private readonly Trainer _trainer;
    private readonly TrainingStep _step;
    private readonly TrainingData _data;
    private readonly TimeProvider _time;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="trainer">What is measured.</param>
    /// <param name="step">Its steps.</param>
    /// <param name="data">Its data.</param>
    /// <param name="time">Clock.</param>
    public TrainingProbe(Trainer trainer, TrainingStep step, TrainingData data, TimeProvider time)
    {
        _trainer = trainer;
        _step = step;
        _data = data;
        _time = time;
    }

    /// <summary>Measures the largest batch, once to warm up, and a few others.</summary>
    /// <param name="batches">The batches of an epoch.</param>
    /// <param name="totalSteps">Steps of the whole training.</param>
    /// <param name="options">Batches in a step.</param>
    /// <param name="pass">Memory of the training.</param>
    public TrainingEstimate Measure(
        IReadOnlyList<IReadOnlyList<TokenPair>> batches, int totalSteps, TrainingOptions options, Pass pass)
    {
        int steps = totalSteps - _trainer.Progress.Step;
        TimeSpan? limit = options.MaxMinutes is float minutes ? TimeSpan.FromMinutes(minutes) - _trainer.Clock.Elapsed : null;
        if (steps <= 0 || limit <= TimeSpan.Zero)
        {
            return new TrainingEstimate(0, TimeSpan.Zero, limit, Bytes(pass));
        }

        var batch = new TranslationBatch();
        Run(batches.MaxBy(Tokens)!, batch);
        long start = _time.GetTimestamp();
        long tokens = 0;
        for (int n = 0; n < Batches; n++)
        {
            tokens += Run(batches[n * batches.Count / Batches], batch);
        }

        TimeSpan perToken = _time.GetElapsedTime(start) / tokens;
        double stepsOfEpoch = Math.Ceiling(batches.Count / (double)options.Accumulate);
        double perStep = batches.Sum(Tokens) / stepsOfEpoch;
        return new TrainingEstimate(steps, perToken * perStep * steps, limit, Bytes(pass));
    }

    private long Run(IReadOnlyList<TokenPair> pairs, TranslationBatch batch)
    {
        batch.Set(pairs, _data.BosId, _data.EosId);
        _step.Begin();
        _step.Add(step: 1, batch, batch.Targets.Length);
        return batch.Tokens;
    }

    private static double Tokens(IReadOnlyList<TokenPair> pairs) => pairs.Sum(pair => pair.Source.Length + pair.Target.Length + 1);

    /// <summary>
    /// Each parameter with its gradient and its packed form for either product, what is kept beside it from step to step, and the
    /// copies that a checkpoint is written from.
    /// </summary>
    private long Bytes(Pass pass)
    {
        long parameters = _trainer.Model.Parameters.Sum(parameter => (long)parameter.Value.Length);
        long trained = _trainer.Optimizer.Parameters.Sum(parameter => (long)parameter.Value.Length);
        int kept = _trainer.Optimizer.State.Count + (_trainer.Average is null ? 0 : 1);
        return sizeof(float) * ((5 * parameters) + (2 * kept * trained) + pass.Workspace.Capacity);
    }
}
