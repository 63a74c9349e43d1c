using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>Models with every kind of attention, bridge, encoder and output.</summary>
internal static class ModelCases
{
    /// <summary>Number of tokens of both sides.</summary>
    public const int V = 13;

    private static readonly ModelOptions Plain = new() { Embedding = 9, Hidden = 14, Dropout = 0f };

    /// <summary>Names and options; each name says what is special.</summary>
    public static readonly IReadOnlyDictionary<string, ModelOptions> All = new Dictionary<string, ModelOptions>
    {
        ["plain"] = Plain,
        ["reversed"] = Plain with { ReverseSource = true },
        ["dense bridge"] = Plain with { Bridge = BridgeKind.Dense, Layers = 2 },
        ["full width"] = Plain with
        {
            Bidirectional = true,
            BidirectionalWidth = BidirectionalWidth.Full,
            Bridge = BridgeKind.Dense,
            Layers = 2,
        },
        ["tied target"] = Plain with { Embedding = 14, TiedEmbeddings = TiedEmbeddings.Target },
        ["tied all"] = Plain with { Embedding = 14, TiedEmbeddings = TiedEmbeddings.All },
        ["dot"] = Plain with { Attention = AttentionKind.Dot },
        ["general"] = Plain with { Attention = AttentionKind.General, Bidirectional = true, Layers = 2 },
        ["concat"] = Plain with { Attention = AttentionKind.Concat, ReverseSource = true },
        ["general, full width, zero bridge"] = Plain with
        {
            Attention = AttentionKind.General,
            Bidirectional = true,
            BidirectionalWidth = BidirectionalWidth.Full,
            Bridge = BridgeKind.Zero,
        },
        ["concat, full width, dense bridge, gru"] = Plain with
        {
            Cell = CellKind.Gru,
            Attention = AttentionKind.Concat,
            Bidirectional = true,
            BidirectionalWidth = BidirectionalWidth.Full,
            Bridge = BridgeKind.Dense,
        },
        ["dot, tied all, lexical"] = Plain with
        {
            Attention = AttentionKind.Dot,
            TiedEmbeddings = TiedEmbeddings.All,
            Lexical = true,
            ReverseSource = true,
        },
        ["concat, tied target, lexical, residual"] = Plain with
        {
            Attention = AttentionKind.Concat,
            TiedEmbeddings = TiedEmbeddings.Target,
            Lexical = true,
            Layers = 3,
            Connection = ConnectionKind.Residual,
            LayerNorm = true,
        },
        ["dot, input feeding"] = Plain with
        {
            Attention = AttentionKind.Dot,
            InputFeeding = true,
        },
        ["concat, input feeding, tied all, lexical, dense bridge, highway"] = Plain with
        {
            Attention = AttentionKind.Concat,
            InputFeeding = true,
            TiedEmbeddings = TiedEmbeddings.All,
            Lexical = true,
            Bridge = BridgeKind.Dense,
            Layers = 3,
            Connection = ConnectionKind.Highway,
        },
        ["general, input feeding, gru, normalised, residual"] = Plain with
        {
            Cell = CellKind.Gru,
            LayerNorm = true,
            Attention = AttentionKind.General,
            InputFeeding = true,
            Bidirectional = true,
            Layers = 3,
            Connection = ConnectionKind.Residual,
        },
        ["general, input feeding, gru that resets before, zero bridge"] = Plain with
        {
            Cell = CellKind.Gru,
            GruReset = GruReset.Before,
            Attention = AttentionKind.General,
            InputFeeding = true,
            Bridge = BridgeKind.Zero,
            Layers = 2,
        },
        ["dot, input feeding, rnn, normalised"] = Plain with
        {
            Cell = CellKind.Rnn,
            LayerNorm = true,
            Attention = AttentionKind.Dot,
            InputFeeding = true,
            Layers = 2,
        },
        ["concat, input feeding, lstm, normalised"] = Plain with
        {
            LayerNorm = true,
            Attention = AttentionKind.Concat,
            InputFeeding = true,
            Layers = 2,
        },
    };

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => All.Keys;
}
