namespace Seq2SeqLstm.Layers;

/// <summary>The recurrent cell of encoder and decoder.</summary>
public enum CellKind
{
    /// <summary>Long short-term memory: Hochreiter and Schmidhuber (1997), forget gate of Gers et al. (2000).</summary>
    Lstm,

    /// <summary>Gated recurrent unit: Cho et al. (2014).</summary>
    Gru,

    /// <summary>The plain recurrent cell, with tanh: Elman (1990).</summary>
    Rnn,
}
