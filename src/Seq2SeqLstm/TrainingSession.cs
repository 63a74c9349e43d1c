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
        RequireFolder(start);
        RequireParent();
        _configuration.Data.RequireFiles();
        _configuration.Tokenizer.RequireFiles();
        using Device device = CpuDevice.Create(_configuration.Device.ToCpuDeviceOptions());
        (SentencePieceModel Source, SentencePieceModel Target)? trained = start == SessionStart.Resume
            ? null
            : TokenizerFactory.Create(
                _configuration.Tokenizer, _configuration.Device.Threads, Open(_configuration.Data.Train), _observer,
                cancellationToken);
        TokenizerPair tokenizers = trained is { } models ? ToTokenizers(models) : _folder.ReadTokenizers(_configuration.Tokenizer.Engine);
        if (!tokenizers.HasSentenceMarks)
        {
            throw new InvalidDataException(
                $"{_configuration.Tokenizer.Target}: has no piece for the beginning or the end of a sentence; train it with both.");
        }

        EncodedCorpus train = ReadCorpus("training", _configuration.Data.Train, tokenizers, keepTexts: false, cancellationToken);
        EncodedCorpus dev = _configuration.Data.Dev.IsGiven
            ? ReadCorpus("dev", _configuration.Data.Dev, tokenizers, keepTexts: true, cancellationToken)
            : new EncodedCorpus([], []);

        _observer.OnActivity("preparing the model");
        var model = new Seq2SeqModel(
            device, _configuration.Model, tokenizers.Source.VocabularySize, tokenizers.Target.VocabularySize);
        Trainer trainer = CreateTrainer(model, tokenizers, train, dev);
        Begin(start, trainer, trained, cancellationToken);
        return Train(trainer, cancellationToken);
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

    /// <summary>Fails early where the folder is not what the start needs.</summary>
    private void RequireFolder(SessionStart start)
    {
        DirectoryInfo folder = _folder.Folder;
        _folder.RequireIdle();
        bool isOccupied = File(folder.FullName).Exists || (folder.Exists && folder.EnumerateFileSystemInfos().Any());
        bool hasBegun = Checkpoint.FindLatest(_folder.Checkpoints) is not null || (_folder.Exists && !_folder.Parameters.Exists);
        if (start == SessionStart.Resume && !hasBegun)
        {
            throw new InvalidDataException($"{folder.FullName}: has no checkpoint to resume from.");
        }

        if (start == SessionStart.New && isOccupied)
        {
            throw new IOException($"{folder.FullName}: exists already; choose another folder, or --overwrite or --resume.");
        }

        if (start == SessionStart.Overwrite && isOccupied && !_folder.Exists)
        {
            throw new IOException(
                $"{folder.FullName}: is not a model folder (no config.yaml with a tokenizer), so it is not overwritten; choose another.");
        }

        if (start == SessionStart.Overwrite && isOccupied && _folder.FindForeign() is { } foreign)
        {
            throw new IOException(
                $"{folder.FullName}: holds '{foreign.Name}', which is no part of a model, so it is not overwritten; move that away first.");
        }

        static FileInfo File(string path) => new(path);
    }

    /// <summary>Fails early where the output folder could not be made.</summary>
    private void RequireParent()
    {
        DirectoryInfo? above = _folder.Folder.Parent;
        while (above is { Exists: false })
        {
            if (new FileInfo(above.FullName).Exists)
            {
                throw new IOException($"{_folder.Folder.FullName}: cannot be made, since {above.FullName} is a file; choose another folder.");
            }

            above = above.Parent;
        }
    }

    private EncodedCorpus ReadCorpus(
        string name, CorpusFiles files, TokenizerPair tokenizers, bool keepTexts, CancellationToken cancellationToken)
    {
        _observer.OnActivity($"reading the {name} corpus");
        int maxTokens = keepTexts ? int.MaxValue : _configuration.Training.MaxTokens;
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

    private Trainer CreateTrainer(Seq2SeqModel model, TokenizerPair tokenizers, EncodedCorpus train, EncodedCorpus dev)
    {
        var data = new TrainingData(train.Pairs, dev.Pairs, tokenizers.Target.BosId, tokenizers.Target.EosId);
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
            TranslateDev = dev.Pairs.Count == 0 ? null : () => TranslateDev(translator, dev.Texts),
        };
    }

    private void Begin(
        SessionStart start, Trainer trainer, (SentencePieceModel Source, SentencePieceModel Target)? trained,
        CancellationToken cancellationToken)
    {
        if (start == SessionStart.Resume)
        {
            ReadCheckpoint(trainer);
            _folder.WriteConfiguration(_configuration);
            return;
        }

        trainer.Model.Initialize(_configuration.Seed);
        cancellationToken.ThrowIfCancellationRequested();
        _folder.RequireIdle();
        _folder.Create(_configuration, trained!.Value, overwrite: start == SessionStart.Overwrite || _folder.Folder.Exists);
    }

    /// <summary>The latest checkpoint; a training that was ended before its first one begins again.</summary>
    private void ReadCheckpoint(Trainer trainer)
    {
        if (Checkpoint.FindLatest(_folder.Checkpoints) is { } latest)
        {
            Checkpoint.Read(latest, trainer);
        }
        else
        {
            trainer.Model.Initialize(_configuration.Seed);
        }
    }

    private SessionResult Train(Trainer trainer, CancellationToken cancellationToken)
    {
        using FileStream hold = _folder.Hold();
        using var history = new TrainingHistory(_folder.History, trainer.Progress.Step, _time);
        var keeper = new SessionKeeper(_folder, _configuration.Checkpoint.Keep, _observer, history, trainer);
        _observer.OnStart(trainer);
        long started = _time.GetTimestamp();
        TrainingEnd end = trainer.Run(keeper, cancellationToken);
        return new SessionResult(end, trainer.Progress, _time.GetElapsedTime(started));
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
