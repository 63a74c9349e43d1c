using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Kind and sizes of a model in words.</summary>
internal static class ModelWording
{
    /// <summary>What every model has, then whatever makes this one differ from the plain encoder–decoder.</summary>
    /// <param name="options">Kind and sizes.</param>
    /// <returns>One or two lines.</returns>
    public static IReadOnlyList<string> Of(ModelOptions options)
    {
        string direction = options.Bidirectional ? "bidirectional encoder" : "unidirectional encoder";
        string first = FormattableString.Invariant(
            $"{ValueName.Of(options.Cell)} encoder–decoder: embedding {options.Embedding}, hidden {options.Hidden}, layers {options.Layers}, ")
            + $"{direction}, attention {ValueName.Of(options.Attention)}";
        string[] special = [.. Special(options)];
        return special.Length == 0 ? [first] : [first, "with " + string.Join(", ", special)];
    }

    private static IEnumerable<string> Special(ModelOptions options) => new (bool Holds, string Words)[]
    {
        (options.BidirectionalWidth == BidirectionalWidth.Full, "each direction as wide as the decoder"),
        (options.ReverseSource, "sources read from their end"),
        (options is { Cell: CellKind.Gru, GruReset: GruReset.Before }, "reset before the recurrent product"),
        (options.LayerNorm, "layer normalisation"),
        (options.Connection == ConnectionKind.Residual, "residual connections"),
        (options.Connection == ConnectionKind.Highway, $"{ValueName.Of(options.HighwayGates)} highway connections"),
        (options.Bridge != BridgeKind.Final, $"{ValueName.Of(options.Bridge)} bridge"),
        (options.InputFeeding, "input feeding"),
        (options.Lexical, "lexical output"),
        (options.TiedEmbeddings == TiedEmbeddings.Target, "one matrix for target embeddings and output weights"),
        (options.TiedEmbeddings == TiedEmbeddings.All, "one matrix for both embeddings and output weights"),
    }.Where(one => one.Holds).Select(one => one.Words);
}
