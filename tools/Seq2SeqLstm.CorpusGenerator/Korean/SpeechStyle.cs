namespace Seq2SeqLstm.CorpusGenerator.Korean;

/// <summary>The three sentence styles of the corpus.</summary>
internal enum SpeechStyle
{
    /// <summary>Plain written style: 한다, 먹는다.</summary>
    Plain,

    /// <summary>Informal polite style: 해요.</summary>
    Polite,

    /// <summary>Formal polite style: 합니다.</summary>
    Formal,
}
