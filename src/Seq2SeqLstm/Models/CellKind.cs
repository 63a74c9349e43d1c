namespace Seq2SeqLstm.Models;

/// <summary>The recurrent cell of encoder and decoder.</summary>
public enum CellKind
{
    /// <summary>Long short-term memory: Hochreiter and Schmidhuber (1997), forget gate of Gers et al. (2000).</summary>
    Lstm,
}
