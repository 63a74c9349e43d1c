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

    /// <summary>Whether the encoder reads in both directions, each of width H/2.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>How the decoder looks back at the source.</summary>
    public AttentionKind Attention { get; init; } = AttentionKind.None;

    /// <summary>Dropout rate on embeddings, between recurrent layers and before the output layer.</summary>
    public float Dropout { get; init; } = 0.3f;

    /// <summary>What shares a mask of that dropout.</summary>
    public DropoutKind DropoutKind { get; init; } = DropoutKind.Element;

    /// <summary>Dropout rate on the recurrent state, with one mask for all steps of a sentence. Gal and Ghahramani (2016).</summary>
    public float RecurrentDropout { get; init; }

    /// <summary>How the parameters start.</summary>
    public InitializationOptions Initialization { get; init; } = new();

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require(Embedding is > 0 and <= 65536, $"model.embedding must be from 1 to 65536, not {Embedding}.");
        Require(Hidden is > 0 and <= 65536, $"model.hidden must be from 1 to 65536, not {Hidden}.");
        Require(Layers is > 0 and <= 64, $"model.layers must be from 1 to 64, not {Layers}.");
        Require(!Bidirectional || Hidden % 2 == 0, $"model.hidden must be even with model.bidirectional, not {Hidden}.");
        Require(Dropout is >= 0f and < 1f, $"model.dropout must be at least 0 and below 1, not {Dropout}.");
        Require(
            RecurrentDropout is >= 0f and < 1f,
            $"model.recurrentDropout must be at least 0 and below 1, not {RecurrentDropout}.");
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

    /// <summary>Sizes and kind of the encoder's or the decoder's recurrent layers.</summary>
    /// <param name="bidirectional">Whether every layer reads in both directions.</param>
    /// <param name="connectsTop">Whether anything reads the outputs of the top layer.</param>
    internal RecurrentStackOptions StackOptions(bool bidirectional, bool connectsTop) => new()
    {
        Cell = Cell,
        GruReset = GruReset,
        LayerNorm = LayerNorm,
        Connection = Connection,
        ConnectsTop = connectsTop,
        HighwayGates = HighwayGates,
        Layers = Layers,
        InputSize = Embedding,
        HiddenSize = Hidden,
        Bidirectional = bidirectional,
        Dropout = Dropout,
        DropoutKind = DropoutKind,
        RecurrentDropout = RecurrentDropout,
    };

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
