using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm;

/// <summary>A folder that holds a model with everything that belongs to it: copy it, and it translates.</summary>
public sealed class ModelFolder
{
    private const string ConfigurationName = "config.yaml";
    private const string ParametersName = "model.safetensors";
    private const string SourceTokenizerName = "source.model";
    private const string TargetTokenizerName = "target.model";
    private const string JointTokenizerName = "joint.model";
    private const string HistoryName = "history.jsonl";
    private const string CheckpointsName = "checkpoints";

    private readonly TokenizerEngines _engines;

    /// <summary>A folder, which need not exist yet.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="engines">The engines that its tokenizers may ask for; by default the built-in one.</param>
    public ModelFolder(DirectoryInfo folder, TokenizerEngines? engines = null)
    {
        Folder = folder;
        _engines = engines ?? TokenizerEngines.BuiltIn;
    }

    /// <summary>The folder.</summary>
    public DirectoryInfo Folder { get; }

    /// <summary>Report of every hundredth step and of every validation, one JSON object a line.</summary>
    public FileInfo History => FileOf(HistoryName);

    /// <summary>Folder of the checkpoints.</summary>
    public DirectoryInfo Checkpoints => new(Path.Combine(Folder.FullName, CheckpointsName));

    /// <summary>The parameters.</summary>
    public FileInfo Parameters => FileOf(ParametersName);

    /// <summary>The files that a translation needs, whether they are there or not: configuration, parameters and tokenizers.</summary>
    public IReadOnlyList<FileInfo> Files =>
        [FileOf(ConfigurationName), Parameters, FileOf(SourceTokenizerName), FileOf(TargetTokenizerName), FileOf(JointTokenizerName)];

    /// <summary>Whether the folder looks like one that training wrote: it holds a configuration and a tokenizer.</summary>
    public bool Exists => FileOf(ConfigurationName).Exists && (FileOf(JointTokenizerName).Exists || FileOf(SourceTokenizerName).Exists);

    private FileInfo LockFile => new(Path.Combine(Checkpoints.FullName, ".lock"));

    /// <summary>Writes a new folder with configuration and tokenizers, whole or not at all.</summary>
    /// <param name="configuration">The effective configuration.</param>
    /// <param name="tokenizers">The tokenizers.</param>
    /// <param name="overwrite">Whether an existing folder may be replaced.</param>
    /// <exception cref="IOException">The folder exists and must not be replaced, or cannot be written.</exception>
    public void Create(TrainingConfiguration configuration, (SentencePieceModel Source, SentencePieceModel Target) tokenizers, bool overwrite) =>
        AtomicFolder.Write(Folder, target => Fill(target, configuration, tokenizers), overwrite);

    /// <summary>Writes a new folder with a whole model, ready to translate, or nothing at all.</summary>
    /// <param name="configuration">The configuration; its block <c>model</c> is that of the model.</param>
    /// <param name="tokenizers">The tokenizers; the same one twice for a joint vocabulary.</param>
    /// <param name="model">The model.</param>
    /// <param name="overwrite">Whether an existing model folder may be replaced; one that holds anything else never is.</param>
    /// <exception cref="IOException">The folder exists and must not be replaced, or cannot be written.</exception>
    public void Create(
        TrainingConfiguration configuration, (SentencePieceModel Source, SentencePieceModel Target) tokenizers, Seq2SeqModel model,
        bool overwrite)
    {
        SessionOutput.Require(this, overwrite ? SessionStart.Overwrite : SessionStart.New);
        AtomicFolder.Write(
            Folder,
            target =>
            {
                Fill(target, configuration, tokenizers);
                Write(target, ParametersName, stream => ParameterFile.Write(stream, model));
            },
            overwrite: true);
    }

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="InvalidDataException">It is missing, or wrong.</exception>
    public TrainingConfiguration ReadConfiguration()
    {
        using FileStream stream = Open(ConfigurationName);
        using var reader = new StreamReader(stream);
        TrainingConfiguration configuration = ConfigurationFile.Read(reader, FileOf(ConfigurationName).FullName, Folder);
        try
        {
            configuration.Model.Validate();
            return configuration;
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{FileOf(ConfigurationName).FullName}: {exception.Message}", exception);
        }
    }

    /// <summary>Replaces the configuration.</summary>
    /// <param name="configuration">The effective configuration.</param>
    public void WriteConfiguration(TrainingConfiguration configuration) => AtomicFile.Write(
        FileOf(ConfigurationName), stream => WriteConfiguration(configuration, stream), overwrite: true);

    /// <summary>Reads the tokenizers, for the engine that the configuration names.</summary>
    /// <exception cref="InvalidDataException">A file is missing or damaged, or the engine is not among those given.</exception>
    public TokenizerPair ReadTokenizers()
    {
        TokenizerEngine engine = ReadConfiguration().Tokenizer.Engine;
        _engines.Require(engine, FileOf(ConfigurationName).FullName);
        return ReadTokenizers(engine);
    }

    /// <summary>Reads the tokenizers, whatever engine the configuration names.</summary>
    /// <param name="engine">The engine to use.</param>
    /// <exception cref="InvalidDataException">One is missing or damaged, or the engine is not among those given.</exception>
    public TokenizerPair ReadTokenizers(TokenizerEngine engine)
    {
        if (FileOf(JointTokenizerName).Exists)
        {
            Tokenizer joint = ReadTokenizer(JointTokenizerName, engine);
            return RequireSentenceMarks(new TokenizerPair(joint, joint), JointTokenizerName);
        }

        bool hasNone = Folder.Exists && !FileOf(SourceTokenizerName).Exists && !FileOf(TargetTokenizerName).Exists;
        return hasNone
            ? throw Incomplete($"{JointTokenizerName}, or {SourceTokenizerName} and {TargetTokenizerName},")
            : RequireSentenceMarks(
                new TokenizerPair(ReadTokenizer(SourceTokenizerName, engine), ReadTokenizer(TargetTokenizerName, engine)),
                TargetTokenizerName);
    }

    /// <summary>Reads the models of the tokenizers; the same one twice for a joint vocabulary.</summary>
    /// <exception cref="InvalidDataException">One is missing or damaged.</exception>
    internal (SentencePieceModel Source, SentencePieceModel Target) ReadTokenizerModels()
    {
        if (FileOf(JointTokenizerName).Exists)
        {
            SentencePieceModel joint = ReadTokenizerModel(JointTokenizerName);
            return (joint, joint);
        }

        return (ReadTokenizerModel(SourceTokenizerName), ReadTokenizerModel(TargetTokenizerName));
    }

    /// <summary>Reads those parameters that fit a model.</summary>
    /// <param name="model">The model; the other parameters stay as they are.</param>
    /// <param name="isWanted">Whether a parameter may be read.</param>
    /// <returns>What did not fit, a line for each parameter.</returns>
    /// <exception cref="InvalidDataException">The file is missing or damaged, or nothing in it fits.</exception>
    internal IReadOnlyList<string> ReadFitting(Seq2SeqModel model, Func<Layers.Parameter, bool> isWanted)
    {
        using FileStream stream = Open(ParametersName);
        return ParameterFile.ReadFitting(stream, FileOf(ParametersName).FullName, model, isWanted);
    }

    /// <summary>Reads the model.</summary>
    /// <param name="device">Where it shall run.</param>
    /// <param name="tokenizers">Tokenizers of the folder, which tell the sizes of its vocabularies.</param>
    /// <exception cref="InvalidDataException">A file is missing or damaged, or they do not belong together.</exception>
    public Seq2SeqModel ReadModel(Device device, TokenizerPair tokenizers) => ReadModel(device, tokenizers, times: null);

    /// <summary>Reads the model, and tells how long it takes.</summary>
    internal Seq2SeqModel ReadModel(Device device, TokenizerPair tokenizers, TranslationTimes? times)
    {
        TrainingConfiguration configuration = TranslationTimes.Measure(
            times, TranslationPhase.CreateModel, ReadConfiguration);
        using FileStream stream = Open(ParametersName);
        Seq2SeqModel model = TranslationTimes.Measure(
            times, TranslationPhase.CreateModel, () => CreateModel(device, configuration.Model, tokenizers));
        TranslationTimes.Measure(times, TranslationPhase.ReadParameters, () =>
        {
            ParameterFile.Map(stream, FileOf(ParametersName).FullName, model);
            return model;
        });
        return TranslationTimes.Measure(times, TranslationPhase.PackWeights, () =>
        {
            model.Pack();
            return model;
        });
    }

    /// <summary>Reads the history of training; empty where there is none.</summary>
    /// <exception cref="InvalidDataException">A line is damaged.</exception>
    public IReadOnlyList<HistoryEntry> ReadHistory() => History.Exists ? TrainingHistory.Read(History) : [];

    /// <summary>Replaces the parameters; the old ones stay until the new ones are on the disk.</summary>
    /// <param name="model">The model.</param>
    public void WriteParameters(Seq2SeqModel model) =>
        AtomicFile.Write(Parameters, stream => ParameterFile.Write(stream, model), overwrite: true);

    /// <summary>Something in the folder that training did not put there; null for nothing.</summary>
    internal FileSystemInfo? FindForeign() => Folder.EnumerateFileSystemInfos().FirstOrDefault(entry => !IsOwn(entry.Name));

    private static bool IsOwn(string name) =>
        name is ConfigurationName or ParametersName or SourceTokenizerName or TargetTokenizerName or JointTokenizerName
            or HistoryName or CheckpointsName
        || (name.StartsWith('.') && name.EndsWith(".partial", StringComparison.Ordinal));

    /// <summary>Keeps other trainings out of the folder until the result is disposed.</summary>
    /// <exception cref="IOException">Another training is writing to it.</exception>
    internal FileStream Hold()
    {
        Checkpoints.Create();
        try
        {
            return LockFile.Open(new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException))
        {
            throw new IOException(
                $"{Folder.FullName}: another training is writing to it; wait for its end, or choose another folder.", exception);
        }
    }

    /// <summary>Makes sure that no training is writing to the folder.</summary>
    /// <exception cref="IOException">One is.</exception>
    internal void RequireIdle()
    {
        if (LockFile.Exists)
        {
            Hold().Dispose();
        }
    }

    private Seq2SeqModel CreateModel(Device device, ModelOptions options, TokenizerPair tokenizers)
    {
        try
        {
            return new Seq2SeqModel(device, options, tokenizers.Source.VocabularySize, tokenizers.Target.VocabularySize);
        }
        catch (InsufficientMemoryException exception)
        {
            throw new InvalidDataException(
                $"{FileOf(ConfigurationName).FullName}: describes a model that is too large: {exception.Message}", exception);
        }
    }

    private void Fill(
        DirectoryInfo target, TrainingConfiguration configuration, (SentencePieceModel Source, SentencePieceModel Target) tokenizers)
    {
        Write(target, ConfigurationName, stream => WriteConfiguration(configuration, stream));
        if (ReferenceEquals(tokenizers.Source, tokenizers.Target))
        {
            Write(target, JointTokenizerName, tokenizers.Source.Write);
            return;
        }

        Write(target, SourceTokenizerName, tokenizers.Source.Write);
        Write(target, TargetTokenizerName, tokenizers.Target.Write);
    }

    private static void WriteConfiguration(TrainingConfiguration configuration, Stream stream, DirectoryInfo folder)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        ConfigurationFile.Write(configuration, writer, folder);
    }

    private void WriteConfiguration(TrainingConfiguration configuration, Stream stream) =>
        WriteConfiguration(configuration, stream, Folder);

    private static void Write(DirectoryInfo folder, string name, Action<Stream> write)
    {
        using FileStream stream = new FileInfo(Path.Combine(folder.FullName, name)).Create();
        write(stream);
    }

    private SentencePieceModel ReadTokenizerModel(string name)
    {
        using FileStream stream = Open(name);
        return SentencePieceModel.Read(stream, FileOf(name).FullName);
    }

    private Tokenizer ReadTokenizer(string name, TokenizerEngine engine)
    {
        using FileStream stream = Open(name);
        string fullName = FileOf(name).FullName;
        return _engines.Create(engine, SentencePieceModel.Read(stream, fullName), fullName);
    }

    private FileStream Open(string name)
    {
        if (!Folder.Exists)
        {
            throw new InvalidDataException($"{Folder.FullName}: there is no such folder; name a folder that 'seq2seq train' wrote.");
        }

        FileInfo file = FileOf(name);
        return file.Exists
            ? file.OpenRead()
            : throw Incomplete(name);
    }

    private InvalidDataException Incomplete(string missing) =>
        new($"{Folder.FullName}: is not a complete model folder: {missing} is missing.");

    private TokenizerPair RequireSentenceMarks(TokenizerPair tokenizers, string targetName) => tokenizers.HasSentenceMarks
        ? tokenizers
        : throw new InvalidDataException(
            $"{FileOf(targetName).FullName}: has no piece for the beginning or the end of a sentence; it is not the model's tokenizer.");

    private FileInfo FileOf(string name) => new(Path.Combine(Folder.FullName, name));
}
