namespace Seq2SeqLstm.CorpusGenerator.Korean;

/// <summary>Tenses that are endings; everything else is an auxiliary and a predicate of its own.</summary>
internal enum KoreanTense
{
    /// <summary>먹는다, 먹어요, 먹습니다.</summary>
    Present,

    /// <summary>먹었다, 먹었어요, 먹었습니다.</summary>
    Past,

    /// <summary>먹을 것이다, 먹을 거예요, 먹을 것입니다.</summary>
    Future,

    /// <summary>먹겠다, 먹겠어요, 먹겠습니다.</summary>
    Intention,
}
