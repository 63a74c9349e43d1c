using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Configuration;
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
        ModelOptions options = configuration.Model;
        return new ModelInfo
        {
            FormatVersion = configuration.FormatVersion,
            Cell = options.Cell.ToString().ToLowerInvariant(),
            Attention = options.Attention.ToString().ToLowerInvariant(),
            Embedding = options.Embedding,
            Hidden = options.Hidden,
            Layers = options.Layers,
            Bidirectional = options.Bidirectional,
            ParameterBytes = folder.Parameters.Length,
            Parts = [.. model.Parameters.GroupBy(one => PartOf(one.Name)).Select(part => new ModelPart(part.Key, part.Sum(one => one.Value.Length)))],
            Tokenizers = TokenizersOf(tokenizers),
            Validations = [.. folder.ReadHistory().Where(entry => entry.Kind == "validation")],
        };
    }

    /// <summary>The name up to its last dot: <c>encoder.rnn.weight_ih_l0</c> belongs to <c>encoder.rnn</c>.</summary>
    private static string PartOf(string name) => name[..name.LastIndexOf('.')];

    private static IReadOnlyList<TokenizerInfo> TokenizersOf(TokenizerPair tokenizers) => tokenizers.IsJoint
        ? [TokenizerInfo.Of("joint", tokenizers.Source)]
        : [TokenizerInfo.Of("source", tokenizers.Source), TokenizerInfo.Of("target", tokenizers.Target)];
}
