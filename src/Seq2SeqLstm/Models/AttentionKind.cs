namespace Seq2SeqLstm.Models;

/// <summary>How the decoder looks back at the source.</summary>
public enum AttentionKind
{
    /// <summary>Not at all: it has only the encoder's final h and c. Sutskever et al. (2014).</summary>
    None,
}
