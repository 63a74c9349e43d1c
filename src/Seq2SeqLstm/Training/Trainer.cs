using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Training;

/// <summary>Trains a model: batches, gradients, steps, and a look at the dev set from time to time.</summary>
/// <remarks>
/// What is random (order of batches, dropout) depends on the seed and the number of the step alone, so a training that was
/// stopped and resumed gives the same parameters, bit by bit, as one that was not.
/// </remarks>
public sealed class Trainer
{
    private readonly TrainingOptions _options;
    private readonly ValidationOptions _validation;
    private readonly CheckpointOptions _checkpoint;
    private readonly TrainingData _data;
    private readonly BatchPlanner _planner;
    private readonly LearningRateSchedule _schedule;
    private readonly Pass _pass;
    private readonly TrainingStep _step;
    private readonly TranslationBatch _batch = new();
    private IReadOnlyList<IReadOnlyList<TokenPair>> _batches = [];
    private int _plannedEpoch;
    private bool _isSaved;

    /// <summary>Prepares training.</summary>
    /// <param name="model">Model with its first parameters.</param>
    /// <param name="data">What it learns from.</param>
    /// <param name="settings">How.</param>
    /// <exception cref="ArgumentException">An option is out of range, or there is no training pair.</exception>
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
        Optimizer = new Adam(model.Device, model.Parameters);
        _planner = new BatchPlanner(data.Train, _options.BatchTokens, settings.Seed);
        _schedule = new LearningRateSchedule(_options);
        _pass = new Pass(model.Device);
        _step = new TrainingStep(model, Optimizer, _options, settings.Seed, _pass);
    }

    /// <summary>What is trained.</summary>
    public Seq2SeqModel Model { get; }

    /// <summary>The optimiser with its moments.</summary>
    public Adam Optimizer { get; }

    /// <summary>Where training stands.</summary>
    public TrainingProgress Progress { get; private set; } = new();

    /// <summary>Translates the dev set at each validation and scores it; null for perplexity alone.</summary>
    public Func<TranslationScores>? TranslateDev { get; init; }

    /// <summary>Goes on from where an earlier training stood; parameters and moments must have been set.</summary>
    /// <param name="progress">Where it stood.</param>
    public void Resume(TrainingProgress progress)
    {
        Progress = progress;
        Optimizer.Steps = progress.Step;
        _schedule.PlateauScale = progress.PlateauScale;
        _schedule.StaleValidations = progress.StaleForSchedule;
        Model.Pack();
    }

    /// <summary>Trains until the options or the token say stop; a cancelled training is saved before it returns.</summary>
    /// <param name="observer">Hears of every step, validation and checkpoint.</param>
    /// <param name="cancellationToken">Ends training after the step under way.</param>
    public TrainingEnd Run(ITrainingObserver observer, CancellationToken cancellationToken = default)
    {
        while (NextBatch() is { } pairs)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Save(observer);
                return TrainingEnd.Interrupted;
            }

            observer.OnStep(Step(pairs));
            bool validate = Progress.Step % _validation.EverySteps == 0;
            if (validate)
            {
                observer.OnValidation(Validate());
            }

            if (validate && _validation.Patience > 0 && Progress.StaleValidations >= _validation.Patience)
            {
                Save(observer);
                return TrainingEnd.StoppedEarly;
            }

            if (Progress.Step % _checkpoint.EverySteps == 0)
            {
                Save(observer);
            }
        }

        Finish(observer);
        return TrainingEnd.Completed;
    }

    private TrainingReport Step(IReadOnlyList<TokenPair> pairs)
    {
        int step = Progress.Step + 1;
        _batch.Set(pairs, _data.BosId, _data.EosId);
        float rate = _schedule.Rate(step);
        TrainingStepResult result = _step.Run(step, _batch, rate);
        _isSaved = false;
        Progress = Progress with { Step = step, BatchInEpoch = Progress.BatchInEpoch + 1 };
        int targets = _batch.Targets.Length;
        return new TrainingReport(
            step, TotalSteps(), Progress.Epoch, result.Loss.Loss / targets, rate, result.GradientNorm, _batch.Tokens, targets);
    }

    /// <summary>The next batch, of the next epoch when this one is over; null when training is complete.</summary>
    private IReadOnlyList<TokenPair>? NextBatch()
    {
        if (Progress.Step >= (_options.MaxSteps ?? int.MaxValue))
        {
            return null;
        }

        if (_plannedEpoch == Progress.Epoch && Progress.BatchInEpoch >= _batches.Count)
        {
            Progress = Progress with { Epoch = Progress.Epoch + 1, BatchInEpoch = 0 };
        }

        if (Progress.Epoch > _options.Epochs)
        {
            return null;
        }

        if (_plannedEpoch != Progress.Epoch)
        {
            _batches = _planner.Plan(Progress.Epoch);
            _plannedEpoch = Progress.Epoch;
        }

        return Progress.BatchInEpoch < _batches.Count ? _batches[Progress.BatchInEpoch] : NextBatch();
    }

    private int TotalSteps()
    {
        long epochsAfterThis = _options.Epochs - Progress.Epoch;
        long rest = (_batches.Count - Progress.BatchInEpoch) + (epochsAfterThis * _batches.Count);
        return (int)Math.Min(_options.MaxSteps ?? int.MaxValue, Progress.Step + rest);
    }

    /// <summary>The last validation and the last checkpoint, where the last step has not had them already.</summary>
    private void Finish(ITrainingObserver observer)
    {
        if (Progress.ValidatedStep != Progress.Step)
        {
            observer.OnValidation(Validate());
        }

        Save(observer);
    }

    /// <summary>Has the state saved, unless it has not changed since it was.</summary>
    private void Save(ITrainingObserver observer)
    {
        if (!_isSaved)
        {
            observer.OnCheckpoint(this);
            _isSaved = true;
        }
    }

    private ValidationReport Validate()
    {
        CorpusLoss dev = CorpusLoss.Measure(
            Model, _data.Dev, (_data.BosId, _data.EosId), _options.BatchTokens, _pass);
        TranslationScores? scores = TranslateDev?.Invoke();
        bool improved = dev.Tokens == 0 || Progress.BestPerplexity is not double best || dev.Perplexity < best;
        _schedule.AfterValidation(improved);
        _isSaved = false;
        Progress = Progress with
        {
            PlateauScale = _schedule.PlateauScale,
            StaleForSchedule = _schedule.StaleValidations,
            StaleValidations = improved ? 0 : Progress.StaleValidations + 1,
            BestPerplexity = dev.Tokens > 0 && improved ? dev.Perplexity : Progress.BestPerplexity,
            BestStep = improved ? Progress.Step : Progress.BestStep,
            ValidatedStep = Progress.Step,
        };
        return new ValidationReport(
            Progress.Step, Progress.Epoch, dev.Loss, dev.TokenAccuracy,
            scores?.Bleu, scores?.ChrF, scores?.Samples ?? [], improved);
    }
}
