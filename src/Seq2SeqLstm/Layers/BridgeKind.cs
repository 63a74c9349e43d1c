namespace Seq2SeqLstm.Layers;

/// <summary>What the decoder starts from.</summary>
public enum BridgeKind
{
    /// <summary>The encoder's final state, layer by layer. Sutskever et al. (2014).</summary>
    Final,

    /// <summary>A trained layer over it: <c>tanh(W·h + b)</c> for h, <c>W·c + b</c> for c. Bahdanau et al. (2015) for h.</summary>
    Dense,

    /// <summary>Zeros: the decoder has nothing but attention.</summary>
    Zero,
}
