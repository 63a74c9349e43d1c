using System.CommandLine;
using Seq2SeqLstm.Cli.Bench;
using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>
/// The options of every measurement of a whole model: those of the PyTorch reference, with its names and defaults, so that one
/// command line serves both; and keys of the configuration for what PyTorch's model cannot be.
/// </summary>
internal sealed class BenchOptions
{
    private const string ModelKeys = "model.", InitializationKeys = "model.initialization.";

    private static readonly BenchSettings Defaults = new();

    private readonly Command _command;
    private readonly Option<int> _vocabulary;
    private readonly Option<int> _embedding;
    private readonly Option<int> _hidden;
    private readonly Option<int> _layers;
    private readonly Option<bool> _bidirectional;
    private readonly Option<int> _batch;
    private readonly Option<float> _dropout;
    private readonly Option<float> _clip;
    private readonly Option<float> _learningRate;
    private readonly Option<float> _range;
    private readonly Option<int> _beam;
    private readonly Option<float> _alpha;
    private readonly DeviceSettings _device;
    private readonly Option<int> _seed;
    private readonly Option<int> _sourceLength;
    private readonly Option<int> _targetLength;

    private readonly Option<string[]> _set = new("--set", "-s")
    {
        Description = "Sets one key of the model, as in train: model.cell=gru, model.attention=general, …; may be repeated.",
        HelpName = "model.key=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Initializes a new instance of the <see cref="BenchOptions"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public BenchOptions(Command command)
    {
        _command = command;
        _vocabulary = Add("--vocab", "Vocabulary size, each side.", Defaults.Vocabulary);
        _embedding = Add("--emb", "Width of the word vectors.", Defaults.Embedding);
        _hidden = Add("--hidden", "Width of every recurrent layer.", Defaults.Hidden);
        _layers = Add("--layers", "Recurrent layers, in the encoder and in the decoder.", Defaults.Layers);
        _bidirectional = new("--bidirectional") { Description = "The encoder reads in both directions, each of half the width." };
        _batch = Add("--batch", "Sentence pairs in a training batch.", Defaults.Batch);
        _dropout = Add("--dropout", "Dropout rate, in training.", Defaults.Dropout);
        _clip = Add("--clip", "Largest global gradient norm; 0 for no clipping.", Defaults.ClipNorm);
        _learningRate = Add("--lr", "Learning rate.", Defaults.LearningRate);
        _range = Add("--init", "Every parameter starts uniform in plus or minus this.", Defaults.Range);
        _beam = Add("--beam", "Beam width, in translation.", Defaults.Beam);
        _alpha = Add("--alpha", "Exponent of the length normalisation.", Defaults.LengthPenalty);
        _device = new DeviceSettings(command, Defaults.DeviceOptions.Threads);
        _seed = Add("--seed", "Names parameters, tokens and dropout.", Defaults.Seed);
        _sourceLength = Add("--src-len", "Tokens of a source sentence.", Defaults.SourceLength);
        _targetLength = Add("--tgt-len", "Tokens of a target sentence, end of sentence included.", Defaults.TargetLength);
        command.Options.Add(_bidirectional);
        command.Options.Add(_set);
    }

    /// <summary>Gets the options that say how random sentences are made.</summary>
    public IReadOnlyList<Option> OfRandomSentences => [_vocabulary, _batch, _sourceLength, _targetLength];

    /// <summary>The settings as given, not yet checked.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <exception cref="UsageException">A key is not one of the model.</exception>
    /// <exception cref="InvalidDataException">A key is unknown or its value wrong.</exception>
    public BenchSettings Settings(ParseResult parsed)
    {
        BenchSettings settings = Flags(parsed);
        string[] assignments = parsed.GetRequiredValue(_set);
        ModelOptions model = assignments.Aggregate(settings.ModelOptions, Apply);
        return settings with
        {
            Embedding = model.Embedding,
            Hidden = model.Hidden,
            Layers = model.Layers,
            Bidirectional = model.Bidirectional,
            Dropout = model.Dropout,
            Kind = model,
            Assignments = assignments,
        };
    }

    private static ModelOptions Apply(ModelOptions model, string assignment)
    {
        if (!assignment.StartsWith(ModelKeys, StringComparison.Ordinal) || assignment.StartsWith(InitializationKeys, StringComparison.Ordinal))
        {
            throw new UsageException(
                $"--set {assignment}: only keys of the model can be set here, such as model.cell=gru, and --init says how parameters start.");
        }

        var configuration = new TrainingConfiguration { Model = model };
        return ConfigurationFile.Apply(configuration, assignment, new DirectoryInfo(".")).Model;
    }

    private BenchSettings Flags(ParseResult parsed) => new()
    {
        Vocabulary = parsed.GetValue(_vocabulary),
        Embedding = parsed.GetValue(_embedding),
        Hidden = parsed.GetValue(_hidden),
        Layers = parsed.GetValue(_layers),
        Bidirectional = parsed.GetValue(_bidirectional),
        Batch = parsed.GetValue(_batch),
        Dropout = parsed.GetValue(_dropout),
        ClipNorm = parsed.GetValue(_clip),
        LearningRate = parsed.GetValue(_learningRate),
        Range = parsed.GetValue(_range),
        Beam = parsed.GetValue(_beam),
        LengthPenalty = parsed.GetValue(_alpha),
        DeviceOptions = _device.Read(parsed),
        Seed = parsed.GetValue(_seed),
        SourceLength = parsed.GetValue(_sourceLength),
        TargetLength = parsed.GetValue(_targetLength),
    };

    /// <summary>Adds an option with a number to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is.</param>
    /// <param name="value">Its default.</param>
    public static Option<T> Add<T>(Command command, string name, string description, T value)
    {
        var option = new Option<T>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => value,
        };
        command.Options.Add(option);
        return option;
    }

    private Option<T> Add<T>(string name, string description, T value) => Add(_command, name, description, value);
}
