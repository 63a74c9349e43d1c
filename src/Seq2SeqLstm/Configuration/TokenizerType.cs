namespace Seq2SeqLstm.Configuration;

/// <summary>How a tokenizer's pieces are found.</summary>
public enum TokenizerType
{
    /// <summary>Byte-pair encoding. Sennrich et al. (2016).</summary>
    Bpe,

    /// <summary>Unigram language model. Kudo (2018).</summary>
    Unigram,
}
