using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Training;

/// <summary>Trains a model: batches, gradients, steps, and a look at the dev set from time to time.</summary>
/// <remarks>
/// What is random (order of batches, dropout) depends on the seed and the number of the step alone, so a training that was
/// stopped and resumed gives the same parameters, bit by bit, as one that was not. A limit of time is the exception: it says
/// where training ends, how fast a cosine falls, and when a first validation comes, and no two runs take the same time.
/// </remarks>
public sealed class Trainer
{
    private readonly TrainingOptions _options;
    private readonly ValidationOptions _validation;
    private readonly CheckpointOptions _checkpoint;
    private readonly TrainingData _data;
    private readonly EpochBatches _batches;
    private readonly LearningRateSchedule _schedule;
    private readonly Pass _pass;
    private readonly TrainingStep _step;
    private readonly TranslationBatch _batch = new();
    private TrainingProgress _progress;
    private bool _isSaved;

    /// <summary>Prepares training.</summary>
    /// <param name="model">Model with its first parameters.</param>
    /// <param name="data">What it learns from.</param>
    /// <param name="settings">How.</param>
    /// <exception cref="ArgumentException">An option is out of range, or there is no training pair.</exception>
    /// <exception cref="InvalidDataException">What is to be frozen does not fit the model.</exception>
    public Trainer(Seq2SeqModel model, TrainingData data, TrainerSettings settings)
    {
        settings.Validate();
        if (data.Train.Count == 0)
        {
            throw new ArgumentException("There is no pair to train on.", nameof(data));
        }

        Model = model;
        _data = data;
        (_options, _validation, _checkpoint) = (settings.Training, settings.Validation, settings.Checkpoint);
        IReadOnlyList<Parameter> trained = FrozenParameters.Trained(model.Parameters, _options.Freeze);
        Optimizer = Optimizers.Create(model.Device, trained, _options);
        Average = _options.AverageDecay > 0f ? new MovingAverage(model.Device, trained, _options.AverageDecay) : null;
        _progress = new TrainingProgress { Seed = settings.Seed, Data = data.Fingerprint() };
        _batches = new EpochBatches(data, _options, settings.Seed);
        _schedule = new LearningRateSchedule(_options);
        _pass = new Pass(model.Device);
        _step = new TrainingStep(model, Optimizer, _options, settings.Seed, _pass);
    }

    /// <summary>What is trained.</summary>
    public Seq2SeqModel Model { get; }

    /// <summary>The optimiser of the parameters that are not frozen.</summary>
    public IOptimizer Optimizer { get; }

    /// <summary>The moving average of the parameters; null without one.</summary>
    public MovingAverage? Average { get; }

    /// <summary>The time that training has taken.</summary>
    public TrainingClock Clock { get; init; } = new(TimeProvider.System);

    /// <summary>Where training stands.</summary>
    public TrainingProgress Progress => _progress;

    /// <summary>Translates the dev set at each validation and scores it; null for perplexity alone.</summary>
    public Func<TranslationScores>? TranslateDev { get; init; }

    private bool HasLostPatience => _validation.Patience > 0 && _progress.StaleValidations >= _validation.Patience;

    /// <summary>Starts from the parameters as they are now, drawn or read.</summary>
    public void Begin()
    {
        Model.Pack();
        Average?.Restart();
    }

    /// <summary>Goes on from where an earlier training stood; parameters and the state of the optimiser must have been set.</summary>
    /// <param name="progress">Where it stood.</param>
    public void Resume(TrainingProgress progress)
    {
        _progress = progress with { Seed = _progress.Seed, Data = _progress.Data };
        Optimizer.Steps = progress.Step;
        _schedule.PlateauScale = progress.PlateauScale;
        _schedule.StaleValidations = progress.StaleForSchedule;
        Clock.Resume(TimeSpan.FromSeconds(progress.Seconds ?? 0));
        Model.Pack();
        _isSaved = true;
    }

    /// <summary>Measures a few batches, the largest among them, to say what training will take; changes nothing.</summary>
    /// <param name="time">Clock to measure with.</param>
    public TrainingEstimate Estimate(TimeProvider time) =>
        new TrainingProbe(this, _step, _data, time).Measure(_batches.Plan(_progress.Epoch), _batches.TotalSteps(_progress), _options, _pass);

    /// <summary>Trains until the options or the token say stop; a cancelled training is saved before it returns.</summary>
    /// <param name="observer">Hears of every step, validation and checkpoint.</param>
    /// <param name="cancellationToken">Ends training after the step under way.</param>
    public TrainingEnd Run(ITrainingObserver observer, CancellationToken cancellationToken = default)
    {
        while (!HasLostPatience && _batches.Next(ref _progress) is { } parts)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Save(observer, isInterruption: _progress.Step == 0 || _progress.Step % _checkpoint.EverySteps != 0);
                return TrainingEnd.Interrupted;
            }

            if (_options.MaxMinutes is float minutes && IsOutOfTime(TimeSpan.FromMinutes(minutes), observer))
            {
                Finish(observer);
                return TrainingEnd.OutOfTime;
            }

            observer.OnStep(Clock.Step(() => Step(parts)));
            AfterStep(observer);
        }

        TrainingEnd end = HasLostPatience ? TrainingEnd.StoppedEarly : TrainingEnd.Completed;
        Finish(observer);
        return end;
    }

    /// <summary>Whether training must end to be over in time; a first validation tells how long its end takes.</summary>
    private bool IsOutOfTime(TimeSpan limit, ITrainingObserver observer)
    {
        int validations = _checkpoint.Average > 0 ? 2 : 1;
        if (!Clock.MustEnd(limit, validations) && Clock.MustValidate(limit) && _progress.ValidatedStep != _progress.Step)
        {
            Validate(observer);
        }

        return Clock.MustEnd(limit, validations);
    }

    /// <summary>Validates and saves where it is time to.</summary>
    private void AfterStep(ITrainingObserver observer)
    {
        if (_progress.Step % _validation.EverySteps == 0)
        {
            Validate(observer);
        }

        if (_progress.Step % _checkpoint.EverySteps == 0)
        {
            Save(observer);
        }
    }

    private TrainingReport Step(IReadOnlyList<IReadOnlyList<TokenPair>> parts)
    {
        int step = _progress.Step + 1;
        float rate = _schedule.Rate(Position(step));
        (int tokens, int targets) = (0, 0);
        int total = TotalOf(parts);
        _step.Begin();
        for (int n = 0; n < parts.Count; n++)
        {
            _batch.Set(parts[n], _data.BosId, _data.EosId);
            _step.Add(step, _batch, total);
            tokens += _batch.Tokens;
            targets += _batch.Targets.Length;
        }

        TrainingStepResult result = _step.End(step, rate);
        Average?.Add(step);
        _isSaved = false;
        _progress = _progress with { Step = step, BatchInEpoch = _progress.BatchInEpoch + parts.Count };
        return new TrainingReport(
            step, _batches.TotalSteps(_progress), _progress.Epoch, result.Loss.Loss / targets,
            result.Loss.NegativeLogLikelihood / targets, rate, result.GradientNorm, tokens, targets);
    }

    private TrainingPosition Position(int step) => new(
        step, _batches.Epochs(_progress), _batches.TotalSteps(_progress),
        _options.MaxMinutes is float minutes ? Clock.Elapsed.TotalMinutes / minutes : 0);

    /// <summary>What the loss of a step is divided by: its sentences, or its target tokens with the ends of sentences.</summary>
    private int TotalOf(IReadOnlyList<IReadOnlyList<TokenPair>> parts)
    {
        int total = 0;
        for (int n = 0; n < parts.Count; n++)
        {
            total += parts[n].Count;
            for (int m = 0; _options.LossMean == LossMean.Token && m < parts[n].Count; m++)
            {
                total += parts[n][m].Target.Length;
            }
        }

        return total;
    }

    /// <summary>The last validation and the last checkpoint, where the last step has not had them already.</summary>
    private void Finish(ITrainingObserver observer)
    {
        if (_progress.ValidatedStep != _progress.Step)
        {
            Validate(observer);
        }

        Save(observer);
    }

    /// <summary>Has the state saved, unless it has not changed since it was.</summary>
    private void Save(ITrainingObserver observer, bool isInterruption = false)
    {
        if (!_isSaved || (_progress.IsInterruption == true && !isInterruption))
        {
            _progress = _progress with
            {
                Seconds = _options.MaxMinutes is null ? _progress.Seconds : Clock.Elapsed.TotalSeconds,
                IsInterruption = isInterruption ? true : null,
            };
            Clock.Save(() => observer.OnCheckpoint(this));
            _isSaved = true;
        }
    }

    /// <summary>Validates, with the averages in place of the parameters where there are some, and tells the observer.</summary>
    private void Validate(ITrainingObserver observer) => Clock.Validate(() => WithAverage(() => observer.OnValidation(Validate())));

    private void WithAverage(Action action)
    {
        if (Average is null)
        {
            action();
            return;
        }

        Exchange();
        try
        {
            action();
        }
        finally
        {
            Exchange();
        }

        void Exchange()
        {
            Average.Swap();
            Model.Pack();
        }
    }

    /// <summary>How well the model predicts some pairs as it is now; not to be called during a step.</summary>
    /// <param name="pairs">Sentence pairs.</param>
    public CorpusLoss Measure(IReadOnlyList<TokenPair> pairs) =>
        CorpusLoss.Measure(Model, pairs, (_data.BosId, _data.EosId), _options.BatchTokens, _pass);

    /// <summary>Takes note that other parameters than training's own are the best so far: a later validation must be better still.</summary>
    /// <param name="perplexity">Their dev perplexity; finite.</param>
    public void AcceptBest(double perplexity) =>
        _progress = _progress with { BestPerplexity = perplexity, BestStep = _progress.Step };

    private ValidationReport Validate()
    {
        CorpusLoss dev = Measure(_data.Dev);
        TranslationScores? scores = double.IsFinite(dev.Loss) ? TranslateDev?.Invoke() : null;
        bool improved = dev.Tokens == 0 || dev.Perplexity < (_progress.BestPerplexity ?? double.PositiveInfinity);
        _schedule.AfterValidation(improved);
        _isSaved = false;
        _progress = _progress with
        {
            PlateauScale = _schedule.PlateauScale,
            StaleForSchedule = _schedule.StaleValidations,
            StaleValidations = improved ? 0 : _progress.StaleValidations + 1,
            BestPerplexity = dev.Tokens > 0 && improved ? dev.Perplexity : _progress.BestPerplexity,
            BestStep = improved ? _progress.Step : _progress.BestStep,
            ValidatedStep = _progress.Step,
        };
        return new ValidationReport(
            _progress.Step, _progress.Epoch, dev.Loss, dev.TokenAccuracy,
            scores?.Bleu, scores?.ChrF, scores?.Samples ?? [], improved);
    }
}
