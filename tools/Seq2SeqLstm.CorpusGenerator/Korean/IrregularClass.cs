namespace Seq2SeqLstm.CorpusGenerator.Korean;

/// <summary>How a stem changes before vowel endings. ㄹ stems and ㅡ stems are recognised by their last syllable.</summary>
internal enum IrregularClass
{
    /// <summary>No change beyond the contractions of vowels: 먹다, 가다, 씻다, 닫다, 입다.</summary>
    Regular,

    /// <summary>ㅂ becomes 우 (오 in 돕다): 춥다, 추워.</summary>
    Bieup,

    /// <summary>ㄷ becomes ㄹ: 듣다, 들어.</summary>
    Digeut,

    /// <summary>ㅅ falls out: 짓다, 지어.</summary>
    Siot,

    /// <summary>르 becomes ㄹ라 or ㄹ러: 모르다, 몰라.</summary>
    Reu,

    /// <summary>ㅎ falls out and the vowel changes: 하얗다, 하얘.</summary>
    Hieut,

    /// <summary>하다 and its compounds: 하여, contracted 해.</summary>
    Ha,
}
