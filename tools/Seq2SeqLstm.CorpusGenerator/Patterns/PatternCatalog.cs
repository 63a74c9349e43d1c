namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>All patterns, in the order in which they take turns.</summary>
internal static class PatternCatalog
{
    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        .. NounPatterns.All,
        .. AdjectivePatterns.All,
        .. ComparisonPatterns.All,
        .. TensePatterns.All,
        .. ModalPatterns.All,
        .. StatePatterns.All,
        .. QuestionPatterns.All,
        .. CommandPatterns.All,
        .. GivingPatterns.All,
        .. ExistencePatterns.All,
        .. NumberPatterns.All,
        .. ClausePatterns.All,
        .. SequencePatterns.All,
    ];
}
