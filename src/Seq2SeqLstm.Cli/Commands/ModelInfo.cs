using System.Text.Json.Serialization;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>What a model folder holds.</summary>
internal sealed record ModelInfo
{
    /// <summary>Gets the version of its format.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>Gets the recurrent cell.</summary>
    public required string Cell { get; init; }

    /// <summary>Gets how the decoder looks back at the source.</summary>
    public required string Attention { get; init; }

    /// <summary>Gets the width of the word vectors.</summary>
    public required int Embedding { get; init; }

    /// <summary>Gets the width of the recurrent layers.</summary>
    public required int Hidden { get; init; }

    /// <summary>Gets the number of recurrent layers, in the encoder and in the decoder.</summary>
    public required int Layers { get; init; }

    /// <summary>Gets a value indicating whether the encoder reads in both directions.</summary>
    public required bool Bidirectional { get; init; }

    /// <summary>Gets how wide each direction of the encoder is; null for half the decoder's width.</summary>
    public string? BidirectionalWidth { get; init; }

    /// <summary>Gets where the reset gate acts; null for after the recurrent product.</summary>
    public string? GruReset { get; init; }

    /// <summary>Gets whether cells normalise their products; null for no.</summary>
    public bool? LayerNorm { get; init; }

    /// <summary>Gets what leads past recurrent layers; null for nothing.</summary>
    public string? Connection { get; init; }

    /// <summary>Gets the gates of highway connections; null without.</summary>
    public string? HighwayGates { get; init; }

    /// <summary>Gets whether the encoder reads sources from their end; null for no.</summary>
    public bool? ReverseSource { get; init; }

    /// <summary>Gets what the decoder starts from; null for the encoder's final state.</summary>
    public string? Bridge { get; init; }

    /// <summary>Gets whether the decoder reads the attentional vector of the step before; null for no.</summary>
    public bool? InputFeeding { get; init; }

    /// <summary>Gets whether source words speak for target tokens directly; null for no.</summary>
    public bool? Lexical { get; init; }

    /// <summary>Gets which embeddings and output weights are one matrix, which counts once; null for none.</summary>
    public string? TiedEmbeddings { get; init; }

    /// <summary>Gets the kind and sizes in words.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Wording { get; init; } = [];

    /// <summary>Gets the number of parameters.</summary>
    public long Parameters => Parts.Sum(part => part.Parameters);

    /// <summary>Gets the size of their file.</summary>
    public required long ParameterBytes { get; init; }

    /// <summary>Gets the parameters by part.</summary>
    public required IReadOnlyList<ModelPart> Parts { get; init; }

    /// <summary>Gets its tokenizers: source and target, or the joint one.</summary>
    public required IReadOnlyList<TokenizerInfo> Tokenizers { get; init; }

    /// <summary>Gets every look at the dev set during training.</summary>
    public required IReadOnlyList<HistoryEntry> Validations { get; init; }

    /// <summary>Looks into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidDataException">A file is missing or damaged.</exception>
    public static ModelInfo Of(ModelFolder folder)
    {
        TrainingConfiguration configuration = folder.ReadConfiguration();
        TokenizerPair tokenizers = folder.ReadTokenizers(TokenizerEngine.BuiltIn);
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        Seq2SeqModel model = folder.ReadModel(device, tokenizers);
        return Of(configuration, PartsOf(model), tokenizers, folder);
    }

    private static ModelInfo Of(
        TrainingConfiguration configuration, IReadOnlyList<ModelPart> parts, TokenizerPair tokenizers, ModelFolder folder)
    {
        (ModelOptions options, ModelOptions plain) = (configuration.Model, new ModelOptions());
        bool isHighway = options.Connection == ConnectionKind.Highway, isGru = options.Cell == CellKind.Gru;
        return new ModelInfo
        {
            FormatVersion = configuration.FormatVersion,
            Cell = ValueName.Of(options.Cell),
            Attention = ValueName.Of(options.Attention),
            Embedding = options.Embedding,
            Hidden = options.Hidden,
            Layers = options.Layers,
            Bidirectional = options.Bidirectional,
            BidirectionalWidth = Special(options.BidirectionalWidth, plain.BidirectionalWidth),
            GruReset = isGru ? Special(options.GruReset, plain.GruReset) : null,
            LayerNorm = Special(options.LayerNorm),
            Connection = Special(options.Connection, plain.Connection),
            HighwayGates = isHighway ? ValueName.Of(options.HighwayGates) : null,
            ReverseSource = Special(options.ReverseSource),
            Bridge = Special(options.Bridge, plain.Bridge),
            InputFeeding = Special(options.InputFeeding),
            Lexical = Special(options.Lexical),
            TiedEmbeddings = Special(options.TiedEmbeddings, plain.TiedEmbeddings),
            Wording = ModelWording.Of(options),
            ParameterBytes = folder.Parameters.Length,
            Parts = parts,
            Tokenizers = TokenizersOf(tokenizers),
            Validations = [.. folder.ReadHistory().Where(entry => entry.Kind == "validation")],
        };
    }

    private static string? Special<T>(T value, T plain)
        where T : struct, Enum => value.Equals(plain) ? null : ValueName.Of(value);

    private static bool? Special(bool value) => value ? true : null;

    /// <summary>Tied matrices are one parameter, and so count once.</summary>
    private static ModelPart[] PartsOf(Seq2SeqModel model) =>
    [
        .. model.Parameters.GroupBy(one => PartOf(one.Name))
            .Select(part => new ModelPart(part.Key, part.Sum(one => (long)one.Value.Length))),
    ];

    /// <summary>
    /// <c>encoder.rnn.weight_ih_l0</c> belongs to <c>encoder.rnn</c>, as norms and connections of the encoder do; every other name
    /// belongs to its first word.
    /// </summary>
    private static string PartOf(string name)
    {
        string[] words = name.Split('.');
        return words[0] is "encoder" or "decoder" ? $"{words[0]}.{words[1]}" : words[0];
    }

    private static IReadOnlyList<TokenizerInfo> TokenizersOf(TokenizerPair tokenizers) => tokenizers.IsJoint
        ? [TokenizerInfo.Of("joint", tokenizers.Source)]
        : [TokenizerInfo.Of("source", tokenizers.Source), TokenizerInfo.Of("target", tokenizers.Target)];
}
