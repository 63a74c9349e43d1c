using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>Sizes and kind of an encoder–decoder model.</summary>
public sealed record ModelOptions
{
    /// <summary>Recurrent cell.</summary>
    public CellKind Cell { get; init; } = CellKind.Lstm;

    /// <summary>Where the reset gate of a GRU acts.</summary>
    public GruReset GruReset { get; init; } = GruReset.After;

    /// <summary>Whether cells normalise their products, and their cell state where they have one. Ba et al. (2016).</summary>
    public bool LayerNorm { get; init; }

    /// <summary>Width E of the embedding vectors, both sides.</summary>
    public int Embedding { get; init; } = 256;

    /// <summary>Width H of every recurrent layer.</summary>
    public int Hidden { get; init; } = 512;

    /// <summary>Number L of recurrent layers, in the encoder and in the decoder.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>What leads past every recurrent layer but the lowest.</summary>
    public ConnectionKind Connection { get; init; } = ConnectionKind.None;

    /// <summary>The gates of highway connections.</summary>
    public HighwayGates HighwayGates { get; init; } = HighwayGates.Coupled;

    /// <summary>Whether the encoder reads in both directions.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>How wide the two directions are.</summary>
    public BidirectionalWidth BidirectionalWidth { get; init; } = BidirectionalWidth.Halved;

    /// <summary>Whether the encoder reads each sentence from its end. Sutskever et al. (2014).</summary>
    public bool ReverseSource { get; init; }

    /// <summary>What the decoder starts from.</summary>
    public BridgeKind Bridge { get; init; } = BridgeKind.Final;

    /// <summary>How the decoder looks back at the source.</summary>
    public AttentionKind Attention { get; init; } = AttentionKind.None;

    /// <summary>
    /// Whether the decoder reads, beside each token, the attentional vector of the step before. Luong et al. (2015).
    /// </summary>
    public bool InputFeeding { get; init; }

    /// <summary>Whether source words that attention points at speak for target tokens directly. Nguyen and Chiang (2018).</summary>
    public bool Lexical { get; init; }

    /// <summary>
    /// Which embeddings and output weights are one matrix; the attentional vector is then as wide as the embeddings.
    /// </summary>
    public TiedEmbeddings TiedEmbeddings { get; init; } = TiedEmbeddings.None;

    /// <summary>Dropout rate on embeddings, between recurrent layers and before the output layer.</summary>
    public float Dropout { get; init; } = 0.3f;

    /// <summary>What shares a mask of that dropout.</summary>
    public DropoutKind DropoutKind { get; init; } = DropoutKind.Element;

    /// <summary>Dropout rate on the recurrent state, with one mask for all steps of a sentence. Gal and Ghahramani (2016).</summary>
    public float RecurrentDropout { get; init; }

    /// <summary>Share of source tokens whose whole vector becomes zero in training. Sennrich, Haddow and Birch (2016), WMT 16.</summary>
    public float SourceWordDropout { get; init; }

    /// <summary>Share of the target tokens that the decoder reads whose whole vector becomes zero in training.</summary>
    public float TargetWordDropout { get; init; }

    /// <summary>How the parameters start.</summary>
    public InitializationOptions Initialization { get; init; } = new();

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require(Embedding is > 0 and <= 65536, $"model.embedding must be from 1 to 65536, not {Embedding}.");
        Require(Hidden is > 0 and <= 65536, $"model.hidden must be from 1 to 65536, not {Hidden}.");
        Require(Layers is > 0 and <= 64, $"model.layers must be from 1 to 64, not {Layers}.");
        Require(
            !Bidirectional || BidirectionalWidth == BidirectionalWidth.Full || Hidden % 2 == 0,
            $"model.hidden must be even with model.bidirectional, not {Hidden}.");
        ValidateConnections();
        Require(Dropout is >= 0f and < 1f, $"model.dropout must be at least 0 and below 1, not {Dropout}.");
        Require(
            RecurrentDropout is >= 0f and < 1f,
            $"model.recurrentDropout must be at least 0 and below 1, not {RecurrentDropout}.");
        Require(
            SourceWordDropout is >= 0f and < 1f,
            $"model.sourceWordDropout must be at least 0 and below 1, not {SourceWordDropout}.");
        Require(
            TargetWordDropout is >= 0f and < 1f,
            $"model.targetWordDropout must be at least 0 and below 1, not {TargetWordDropout}.");
        Require(
            Connection == ConnectionKind.None || Layers > 1,
            "model.connection leads past recurrent layers above the lowest: model.layers must be at least 2, not 1.");
        Require(
            Initialization.Range > 0f && float.IsFinite(Initialization.Range),
            $"model.initialization.range must be above 0, not {Initialization.Range}.");
        Require(
            Initialization.EmbeddingRange > 0f && float.IsFinite(Initialization.EmbeddingRange),
            $"model.initialization.embeddingRange must be above 0, not {Initialization.EmbeddingRange}.");
        Require(
            float.IsFinite(Initialization.ForgetBias),
            $"model.initialization.forgetBias must be a finite number, not {Initialization.ForgetBias}.");
        Require(
            float.IsFinite(Initialization.HighwayBias),
            $"model.initialization.highwayBias must be a finite number, not {Initialization.HighwayBias}.");
    }

    /// <summary>Width of the encoder's outputs.</summary>
    internal int EncoderWidth => Bidirectional && BidirectionalWidth == BidirectionalWidth.Full ? 2 * Hidden : Hidden;

    /// <summary>Width of what the output weights take, without the lexical part.</summary>
    internal int OutputWidth => Attention != AttentionKind.None && TiedEmbeddings != TiedEmbeddings.None ? Embedding : Hidden;

    /// <summary>Sizes and kind of the attention layer.</summary>
    internal AttentionOptions AttentionOptions => new()
    {
        Kind = Attention,
        QuerySize = Hidden,
        ValueSize = EncoderWidth,
        OutputSize = OutputWidth,
        LexicalSize = Lexical ? Embedding : 0,
    };

    /// <summary>Sizes and kind of the encoder's recurrent layers; nothing reads its top layer's outputs without attention.</summary>
    internal RecurrentStackOptions EncoderStack => Stack(Embedding) with
    {
        HiddenSize = EncoderWidth,
        Bidirectional = Bidirectional,
        ConnectsTop = Attention != AttentionKind.None,
    };

    /// <summary>Sizes and kind of the decoder's recurrent layers.</summary>
    internal RecurrentStackOptions DecoderStack => Stack(InputFeeding ? Embedding + OutputWidth : Embedding);

    private RecurrentStackOptions Stack(int inputSize) => new()
    {
        Cell = Cell,
        GruReset = GruReset,
        LayerNorm = LayerNorm,
        Connection = Connection,
        HighwayGates = HighwayGates,
        Layers = Layers,
        InputSize = inputSize,
        HiddenSize = Hidden,
        Dropout = Dropout,
        DropoutKind = DropoutKind,
        RecurrentDropout = RecurrentDropout,
    };

    private void ValidateConnections()
    {
        bool isFull = Bidirectional && BidirectionalWidth == BidirectionalWidth.Full, attends = Attention != AttentionKind.None;
        Require(
            BidirectionalWidth == BidirectionalWidth.Halved || Bidirectional,
            "model.bidirectionalWidth: full needs model.bidirectional: true.");
        Require(
            !isFull || Bridge != BridgeKind.Final,
            "model.bridge must be dense or zero with model.bidirectionalWidth: full: the encoder's state is wider than the decoder's.");
        Require(
            !isFull || Attention != AttentionKind.Dot,
            "model.attention must be general or concat with model.bidirectionalWidth: full: dot compares equal widths.");
        Require(
            Bridge != BridgeKind.Zero || attends,
            "model.bridge: zero needs model.attention, or the decoder knows nothing of the source.");
        Require(!InputFeeding || attends, "model.inputFeeding feeds what attention found: model.attention must not be none.");
        Require(!Lexical || attends, "model.lexical looks at the words that attention points at: model.attention must not be none.");
        Require(
            TiedEmbeddings == TiedEmbeddings.None || attends || Embedding == Hidden,
            "model.tiedEmbeddings without attention needs model.embedding and model.hidden to be equal, "
            + $"not {Embedding} and {Hidden}.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
