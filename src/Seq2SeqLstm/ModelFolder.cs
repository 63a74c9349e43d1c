using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm;

/// <summary>A folder that holds a model with everything that belongs to it: copy it, and it translates.</summary>
public sealed class ModelFolder
{
    private readonly ModelFolderFiles _files;
    private readonly TokenizerEngines _engines;

    /// <summary>A folder, which need not exist yet.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="engines">The engines that its tokenizers may ask for; by default the built-in one.</param>
    public ModelFolder(DirectoryInfo folder, TokenizerEngines? engines = null)
    {
        Folder = folder;
        _files = new ModelFolderFiles(folder);
        _engines = engines ?? TokenizerEngines.BuiltIn;
        Tokenizers = new ModelFolderTokenizers(_files, _engines);
        Lock = new ModelFolderLock(this);
    }

    /// <summary>The folder.</summary>
    public DirectoryInfo Folder { get; }

    /// <summary>Report of every hundredth step and of every validation, one JSON object a line.</summary>
    public FileInfo History => _files.Of(ModelFolderFiles.History);

    /// <summary>Folder of the checkpoints.</summary>
    public DirectoryInfo Checkpoints => new(Path.Combine(Folder.FullName, ModelFolderFiles.Checkpoints));

    /// <summary>The parameters.</summary>
    public FileInfo Parameters => _files.Of(ModelFolderFiles.Parameters);

    /// <summary>The files that a translation needs, whether they are there or not: configuration, parameters and tokenizers.</summary>
    public IReadOnlyList<FileInfo> Files => [Configuration, Parameters, .. Tokenizers.Files];

    /// <summary>Whether the folder looks like one that training wrote: it holds a configuration and a tokenizer.</summary>
    public bool Exists => Configuration.Exists && Tokenizers.Exists;

    /// <summary>The tokenizers.</summary>
    internal ModelFolderTokenizers Tokenizers { get; }

    /// <summary>Keeps a second training out.</summary>
    internal ModelFolderLock Lock { get; }

    private FileInfo Configuration => _files.Of(ModelFolderFiles.Configuration);

    /// <summary>Writes a new folder with configuration and tokenizers, whole or not at all.</summary>
    /// <param name="configuration">The effective configuration.</param>
    /// <param name="tokenizers">The tokenizers.</param>
    /// <param name="overwrite">Whether an existing folder may be replaced.</param>
    /// <exception cref="IOException">The folder exists and must not be replaced, or cannot be written.</exception>
    public void Create(TrainingConfiguration configuration, (SentencePieceModel Source, SentencePieceModel Target) tokenizers, bool overwrite) =>
        AtomicFolder.Write(Folder, target => Fill(target, configuration, tokenizers), overwrite);

    /// <summary>Fails early where a whole model must not or cannot be written.</summary>
    /// <param name="overwrite">Whether an existing model folder may be replaced; one that holds anything else never is.</param>
    /// <exception cref="IOException">The folder exists and must not be replaced, or cannot be made.</exception>
    public void RequireWritable(bool overwrite) => OutputFolder.RequireWritable(this, overwrite);

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
        RequireWritable(overwrite);
        AtomicFolder.Write(
            Folder,
            target =>
            {
                Fill(target, configuration, tokenizers);
                ModelFolderFiles.Write(target, ModelFolderFiles.Parameters, stream => ParameterFile.Write(stream, model));
            },
            overwrite: true);
    }

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="InvalidDataException">It is missing, or wrong.</exception>
    public TrainingConfiguration ReadConfiguration()
    {
        using FileStream stream = _files.Open(ModelFolderFiles.Configuration);
        using var reader = new StreamReader(stream);
        TrainingConfiguration configuration = ConfigurationFile.Read(reader, Configuration.FullName, Folder);
        try
        {
            configuration.Model.Validate();
            return configuration;
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{Configuration.FullName}: {exception.Message}", exception);
        }
    }

    /// <summary>Replaces the configuration.</summary>
    /// <param name="configuration">The effective configuration.</param>
    public void WriteConfiguration(TrainingConfiguration configuration) => AtomicFile.Write(
        Configuration, stream => WriteConfiguration(configuration, stream), overwrite: true);

    /// <summary>Reads the tokenizers, for the engine that the configuration names.</summary>
    /// <exception cref="InvalidDataException">A file is missing or damaged, or the engine is not among those given.</exception>
    public TokenizerPair ReadTokenizers()
    {
        TokenizerEngine engine = ReadConfiguration().Tokenizer.Engine;
        _engines.Require(engine, Configuration.FullName);
        return ReadTokenizers(engine);
    }

    /// <summary>Reads the tokenizers, whatever engine the configuration names.</summary>
    /// <param name="engine">The engine to use.</param>
    /// <exception cref="InvalidDataException">One is missing or damaged, or the engine is not among those given.</exception>
    public TokenizerPair ReadTokenizers(TokenizerEngine engine) => Tokenizers.Read(engine);

    /// <summary>Reads those parameters that fit a model.</summary>
    /// <param name="model">The model; the other parameters stay as they are.</param>
    /// <param name="isWanted">Whether a parameter may be read.</param>
    /// <returns>What did not fit, a line for each parameter.</returns>
    /// <exception cref="InvalidDataException">The file is missing or damaged, or nothing in it fits.</exception>
    internal IReadOnlyList<string> ReadFitting(Seq2SeqModel model, Func<Layers.Parameter, bool> isWanted)
    {
        using FileStream stream = _files.Open(ModelFolderFiles.Parameters);
        return ParameterFile.ReadFitting(stream, Parameters.FullName, model, isWanted);
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
        using FileStream stream = _files.Open(ModelFolderFiles.Parameters);
        Seq2SeqModel model = TranslationTimes.Measure(
            times, TranslationPhase.CreateModel, () => CreateModel(device, configuration.Model, tokenizers));
        TranslationTimes.Measure(times, TranslationPhase.ReadParameters, () =>
        {
            ParameterFile.Map(stream, Parameters.FullName, model);
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
    internal FileSystemInfo? FindForeign() => _files.FindForeign();

    private Seq2SeqModel CreateModel(Device device, ModelOptions options, TokenizerPair tokenizers)
    {
        try
        {
            return new Seq2SeqModel(device, options, tokenizers.Source.VocabularySize, tokenizers.Target.VocabularySize);
        }
        catch (InsufficientMemoryException exception)
        {
            throw new InvalidDataException(
                $"{Configuration.FullName}: describes a model that is too large: {exception.Message}", exception);
        }
    }

    private void Fill(
        DirectoryInfo target, TrainingConfiguration configuration, (SentencePieceModel Source, SentencePieceModel Target) tokenizers)
    {
        ModelFolderFiles.Write(target, ModelFolderFiles.Configuration, stream => WriteConfiguration(configuration, stream));
        ModelFolderTokenizers.Write(target, tokenizers);
    }

    private void WriteConfiguration(TrainingConfiguration configuration, Stream stream)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        ConfigurationFile.Write(configuration, writer, Folder);
    }
}
