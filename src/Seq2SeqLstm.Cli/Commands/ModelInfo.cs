using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>What a model folder holds.</summary>
/// <param name="FormatVersion">Version of its format.</param>
/// <param name="Cell">Recurrent cell.</param>
/// <param name="Attention">How the decoder looks back at the source.</param>
/// <param name="Embedding">Width of the word vectors.</param>
/// <param name="Hidden">Width of the recurrent layers.</param>
/// <param name="Layers">Recurrent layers, in the encoder and in the decoder.</param>
/// <param name="Bidirectional">Whether the encoder reads in both directions.</param>
/// <param name="Parameters">Number of parameters.</param>
/// <param name="ParameterBytes">Size of their file.</param>
/// <param name="Parts">Parameters by part.</param>
/// <param name="Tokenizers">Its tokenizers: source and target, or the joint one.</param>
/// <param name="Validations">Every look at the dev set during training.</param>
internal sealed record ModelInfo(
    int FormatVersion, string Cell, string Attention, int Embedding, int Hidden, int Layers, bool Bidirectional,
    long Parameters, long ParameterBytes, IReadOnlyList<ModelPart> Parts, IReadOnlyList<TokenizerInfo> Tokenizers,
    IReadOnlyList<HistoryEntry> Validations)
{
    /// <summary>Looks into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidDataException">A file is missing or damaged.</exception>
    public static ModelInfo Of(ModelFolder folder)
    {
        TrainingConfiguration configuration = folder.ReadConfiguration();
        TokenizerPair tokenizers = folder.ReadTokenizers();
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        Seq2SeqModel model = folder.ReadModel(device, tokenizers);
        ModelPart[] parts =
        [
            .. model.Parameters.GroupBy(parameter => PartOf(parameter.Name)).Select(part => new ModelPart(part.Key, part.Sum(one => one.Value.Length))),
        ];
        ModelOptions options = configuration.Model;
        return new ModelInfo(
            configuration.FormatVersion, options.Cell.ToString().ToLowerInvariant(),
            options.Attention.ToString().ToLowerInvariant(), options.Embedding, options.Hidden, options.Layers,
            options.Bidirectional, parts.Sum(part => part.Parameters), folder.Parameters.Length, parts,
            TokenizersOf(tokenizers), [.. folder.ReadHistory().Where(entry => entry.Kind == "validation")]);
    }

    /// <summary>The name up to its last dot: <c>encoder.rnn.weight_ih_l0</c> belongs to <c>encoder.rnn</c>.</summary>
    private static string PartOf(string name) => name[..name.LastIndexOf('.')];

    private static IReadOnlyList<TokenizerInfo> TokenizersOf(TokenizerPair tokenizers) => tokenizers.IsJoint
        ? [TokenizerInfo.Of("joint", tokenizers.Source)]
        : [TokenizerInfo.Of("source", tokenizers.Source), TokenizerInfo.Of("target", tokenizers.Target)];
}
