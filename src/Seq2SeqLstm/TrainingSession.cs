using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Evaluation;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Text;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm;

/// <summary>
/// From two text files to a model folder: reads the corpora, trains the tokenizers and the model, keeps the best parameters, and
/// saves its state so that it can go on after an interruption as if there had been none.
/// </summary>
public sealed class TrainingSession
{
    private const int Samples = 3;

    private readonly TrainingConfiguration _configuration;
    private readonly TokenizerEngines _engines;
    private readonly ModelFolder _folder;
    private readonly SessionOrigin _origin;
    private readonly ITrainingSessionObserver _observer;
    private readonly TimeProvider _time;
    private readonly HashSet<string> _recognized = [];

    /// <summary>Prepares a session; nothing is read or written yet.</summary>
    /// <param name="configuration">The run.</param>
    /// <param name="output">Where the model goes.</param>
    /// <param name="observer">Hears of what happens.</param>
    /// <param name="time">Clock of the history; by default the system's.</param>
    /// <param name="engines">The engines that the tokenizers may ask for; by default the built-in one.</param>
    /// <exception cref="ArgumentException">A value of the configuration is out of range.</exception>
    public TrainingSession(
        TrainingConfiguration configuration, DirectoryInfo output, ITrainingSessionObserver observer, TimeProvider? time = null,
        TokenizerEngines? engines = null)
    {
        configuration.Validate();
        _configuration = configuration;
        _engines = engines ?? TokenizerEngines.BuiltIn;
        _folder = new ModelFolder(output, _engines);
        _observer = observer;
        _origin = new SessionOrigin(configuration, observer);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Runs until training is complete or cancelled; a cancelled training is saved before it returns.</summary>
    /// <param name="start">What to do with the output folder.</param>
    /// <param name="cancellationToken">Ends training after the step under way.</param>
    /// <exception cref="InvalidDataException">A corpus, a tokenizer file or a checkpoint is wrong; nothing has been overwritten.</exception>
    /// <exception cref="IOException">The output folder exists already, or cannot be written.</exception>
    /// <exception cref="AcceleratorUnavailableException">The accelerator or the precision cannot be had here.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before the first step; nothing has been written.</exception>
    public SessionResult Run(SessionStart start, CancellationToken cancellationToken = default)
    {
        _engines.Require(_configuration.Tokenizer.Engine, "configuration");
        var clock = new TrainingClock(_time);
        TrainingConfiguration effective = Configure(start);
        _configuration.Data.RequireFiles();
        _configuration.Tokenizer.RequireFiles();
        using Device device = CpuDevice.Create(_configuration.Device.ToCpuDeviceOptions());
        (SentencePieceModel Source, SentencePieceModel Target)? trained = start == SessionStart.Resume
            ? null
            : _origin.ReadTokenizers() ?? TokenizerFactory.Create(
                _configuration.Tokenizer, _configuration.Device.Threads, Open(_configuration.Data.Train), _observer,
                cancellationToken);
        TokenizerPair tokenizers = trained is { } models ? ToTokenizers(models) : _folder.ReadTokenizers(_configuration.Tokenizer.Engine);
        RequireFitting(tokenizers);
        EncodedCorpus train = ReadCorpus("training", _configuration.Data.Train, tokenizers, isDev: false, cancellationToken);
        EncodedCorpus dev = _configuration.Data.Dev.IsGiven
            ? ReadCorpus("dev", _configuration.Data.Dev, tokenizers, isDev: true, cancellationToken)
            : new EncodedCorpus([], []);

        _observer.OnActivity("preparing the model");
        var model = new Seq2SeqModel(
            device, _configuration.Model, tokenizers.Source.VocabularySize, tokenizers.Target.VocabularySize);
        Trainer trainer = CreateTrainer(model, tokenizers, (train, dev), clock);
        Begin(start, effective, trainer, tokenizers, trained, cancellationToken);
        return Train(trainer, dev, cancellationToken);
    }

    /// <summary>The configuration as it is in effect, where the folder and the model to start from allow to begin.</summary>
    private TrainingConfiguration Configure(SessionStart start)
    {
        if (start == SessionStart.Resume)
        {
            OutputFolder.RequireTraining(_folder);
            return ResumedModel.Configure(_folder.ReadConfiguration(), _configuration, _folder.Folder.ToString());
        }

        OutputFolder.RequireWritable(_folder, overwrite: start == SessionStart.Overwrite, canResume: true);
        return _origin.Configure(_folder.Folder);
    }

    private void RequireFitting(TokenizerPair tokenizers)
    {
        if (!tokenizers.HasSentenceMarks)
        {
            throw new InvalidDataException(
                $"{_configuration.Tokenizer.Target}: has no piece for the beginning or the end of a sentence; train it with both.");
        }

        if (_configuration.Model.TiedEmbeddings == TiedEmbeddings.All && !tokenizers.IsJoint)
        {
            throw new InvalidDataException(
                $"model.tiedEmbeddings: all needs one vocabulary for both sides, but "
                + $"{_configuration.Start.From ?? _folder.Folder.FullName} has two; train a joint one.");
        }
    }

    private TokenizerPair ToTokenizers((SentencePieceModel Source, SentencePieceModel Target) models)
    {
        TokenizerOptions options = _configuration.Tokenizer;
        Tokenizer source = _engines.Create(options.Engine, models.Source, options.Source ?? "source tokenizer");
        return new TokenizerPair(
            source,
            ReferenceEquals(models.Source, models.Target)
                ? source
                : _engines.Create(options.Engine, models.Target, options.Target ?? "target tokenizer"));
    }

    private EncodedCorpus ReadCorpus(
        string name, CorpusFiles files, TokenizerPair tokenizers, bool isDev, CancellationToken cancellationToken)
    {
        _observer.OnActivity($"reading the {name} corpus");
        int maxTokens = isDev ? int.MaxValue : _configuration.Training.MaxTokens;
        bool keepTexts = isDev || _configuration.Training.SubwordSampling > 0f;
        return EncodedCorpus.Read(name, Open(files), tokenizers, maxTokens, keepTexts, _observer, cancellationToken);
    }

    private ParallelCorpus Open(CorpusFiles files) => files.Open(
        _configuration.Data.Encoding,
        message =>
        {
            if (_recognized.Add(message))
            {
                _observer.OnActivity(message);
            }
        });

    private Trainer CreateTrainer(
        Seq2SeqModel model, TokenizerPair tokenizers, (EncodedCorpus Train, EncodedCorpus Dev) corpora, TrainingClock clock)
    {
        (EncodedCorpus train, EncodedCorpus dev) = corpora;
        TrainingOptions options = _configuration.Training;
        var data = new TrainingData(train.Pairs, dev.Pairs, tokenizers.Target.BosId, tokenizers.Target.EosId)
        {
            Resample = options.SubwordSampling > 0f
                ? new SubwordSampler(train, tokenizers, options.SubwordSampling, options.MaxTokens, _configuration.Seed).PairsOf
                : null,
        };
        var settings = new TrainerSettings
        {
            Seed = _configuration.Seed,
            Training = _configuration.Training,
            Validation = _configuration.Validation,
            Checkpoint = _configuration.Checkpoint,
        };
        var translator = new Translator(model, tokenizers, new TranslatorOptions { Beam = _configuration.Validation.Beam });
        return new Trainer(model, data, settings)
        {
            Clock = clock,
            TranslateDev = dev.Pairs.Count == 0 ? null : () => TranslateDev(translator, dev.Texts),
        };
    }

    private void Begin(
        SessionStart start, TrainingConfiguration effective, Trainer trainer, TokenizerPair tokenizers,
        (SentencePieceModel Source, SentencePieceModel Target)? trained, CancellationToken cancellationToken)
    {
        if (start == SessionStart.Resume)
        {
            ReadCheckpoint(trainer, tokenizers);
            _folder.WriteConfiguration(effective);
            return;
        }

        Initialize(trainer, tokenizers);
        cancellationToken.ThrowIfCancellationRequested();
        _folder.Lock.RequireIdle();
        _folder.Create(effective, trained!.Value, overwrite: start == SessionStart.Overwrite);
    }

    /// <summary>The latest checkpoint; a training that was ended before its first one begins again.</summary>
    private void ReadCheckpoint(Trainer trainer, TokenizerPair tokenizers)
    {
        if (Checkpoint.FindLatest(_folder.Checkpoints) is { } latest)
        {
            Checkpoint.Read(latest, trainer);
        }
        else
        {
            Initialize(trainer, tokenizers);
        }
    }

    private void Initialize(Trainer trainer, TokenizerPair tokenizers)
    {
        _origin.Initialize(trainer.Model, tokenizers);
        trainer.Begin();
    }

    private SessionResult Train(Trainer trainer, EncodedCorpus dev, CancellationToken cancellationToken)
    {
        using FileStream hold = _folder.Lock.Hold();
        using var history = new TrainingHistory(_folder.History, trainer.Progress.Step, _time);
        var keeper = new SessionKeeper(_folder, _configuration.Checkpoint.Keep, _observer, history, trainer);
        _observer.OnStart(trainer);
        if (!cancellationToken.IsCancellationRequested && trainer.Estimate(_time) is { Steps: > 0 } estimate)
        {
            _observer.OnEstimate(estimate);
        }

        long started = _time.GetTimestamp();
        TrainingEnd end = trainer.Run(keeper, cancellationToken);
        if (end != TrainingEnd.Interrupted && _configuration.Checkpoint.Average > 0)
        {
            TryAverage(trainer, dev, history);
        }

        return new SessionResult(end, trainer.Progress, _time.GetElapsedTime(started));
    }

    /// <summary>Keeps the mean of the latest checkpoints where it is better than the best model so far.</summary>
    private void TryAverage(Trainer trainer, EncodedCorpus dev, TrainingHistory history)
    {
        int count = Checkpoint.ReadAverage(_folder.Checkpoints, _configuration.Checkpoint.Average, trainer.Model);
        if (count < 2)
        {
            _observer.OnActivity("checkpoint.average: there are not two checkpoints to average");
            return;
        }

        CorpusLoss mean = trainer.Measure(dev.Pairs);
        bool isBetter = mean.Perplexity < (trainer.Progress.BestPerplexity ?? double.PositiveInfinity);
        if (isBetter)
        {
            _folder.WriteParameters(trainer.Model);
            trainer.AcceptBest(mean.Perplexity);
            Checkpoint.WriteProgress(Checkpoint.FindLatest(_folder.Checkpoints)!, trainer.Progress);
            history.Add(new ValidationReport(
                trainer.Progress.Step, trainer.Progress.Epoch, mean.Loss, mean.TokenAccuracy, Bleu: null, ChrF: null, [], IsBest: true));
        }

        _observer.OnActivity(FormattableString.Invariant($"mean of the last {count} checkpoints: perplexity {mean.Perplexity:F2}; ")
            + (isBetter ? "it becomes the model" : "not better than the best model, which is kept"));
    }

    private static TranslationScores TranslateDev(Translator translator, IReadOnlyList<SentencePair> texts)
    {
        IReadOnlyList<string> translations = translator.TranslateBatch([.. texts.Select(text => text.Source)]);
        string[] references = [.. texts.Select(text => text.Target)];
        return new TranslationScores(
            new Bleu().ScoreCorpus(translations, references).Score,
            new ChrF().ScoreCorpus(translations, references).Score,
            [.. texts.Zip(translations, (text, translation) => new SampleTranslation(text.Source, text.Target, translation)).Take(Samples)]);
    }
}
