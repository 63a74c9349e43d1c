namespace Seq2SeqLstm.Layers;

/// <summary>How the decoder looks back at the source: the score of a decoder output q and an encoder output k.</summary>
public enum AttentionKind
{
    /// <summary>Not at all: it has only what the bridge hands over. Sutskever et al. (2014).</summary>
    None,

    /// <summary><c>q·k</c>; both have the same width. Luong et al. (2015).</summary>
    Dot,

    /// <summary><c>q·Wk</c>. Luong et al. (2015).</summary>
    General,

    /// <summary><c>v·tanh(Wq·q + Wk·k)</c>. Bahdanau et al. (2015); "concat" of Luong et al. (2015).</summary>
    Concat,
}
