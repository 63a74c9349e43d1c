namespace Seq2SeqLstm.Text;

/// <summary>How a model cuts text into pieces. The values are those of SentencePiece model files.</summary>
public enum SegmentationType
{
    /// <summary>The most probable sequence under a unigram language model (Kudo 2018).</summary>
    Unigram = 1,

    /// <summary>Byte-pair encoding: neighbouring pieces are merged, best score first (Sennrich et al. 2016).</summary>
    Bpe = 2,
}
