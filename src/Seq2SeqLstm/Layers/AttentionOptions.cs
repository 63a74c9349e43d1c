namespace Seq2SeqLstm.Layers;

/// <summary>Sizes and kind of an <see cref="Attention"/>.</summary>
public sealed record AttentionOptions
{
    /// <summary>How scores are computed; not <see cref="AttentionKind.None"/>.</summary>
    public required AttentionKind Kind { get; init; }

    /// <summary>Width H of the decoder's outputs.</summary>
    public required int QuerySize { get; init; }

    /// <summary>Width M of the encoder's outputs.</summary>
    public required int ValueSize { get; init; }

    /// <summary>Width A of the attentional vector.</summary>
    public required int OutputSize { get; init; }

    /// <summary>Width E of the source embeddings that a lexical layer averages; 0 for none.</summary>
    public int LexicalSize { get; init; }
}
