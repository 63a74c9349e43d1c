namespace Seq2SeqLstm.CorpusGenerator.English;

/// <summary>Comparatives and superlatives.</summary>
internal static class AdjectiveMorphology
{
    private static readonly Dictionary<string, (string Comparative, string Superlative)> Irregular =
        new(StringComparer.Ordinal)
        {
            ["good"] = ("better", "best"),
            ["bad"] = ("worse", "worst"),
            ["far"] = ("farther", "farthest"),
        };

    /// <summary>bigger, nicer, happier, more expensive, better.</summary>
    public static string Comparative(string adjective) =>
        Irregular.TryGetValue(adjective, out var forms) ? forms.Comparative
        : IsLong(adjective) ? "more " + adjective
        : Graded(adjective) + "er";

    /// <summary>biggest, nicest, happiest, most expensive, best; without the article.</summary>
    public static string Superlative(string adjective) =>
        Irregular.TryGetValue(adjective, out var forms) ? forms.Superlative
        : IsLong(adjective) ? "most " + adjective
        : Graded(adjective) + "est";

    private static string Graded(string adjective) => adjective switch
    {
        _ when adjective[^1] == 'e' => adjective[..^1],
        _ when Spelling.EndsInConsonantAndY(adjective) => adjective[..^1] + "i",
        _ when Spelling.DoublesLastConsonant(adjective) => adjective + adjective[^1],
        _ => adjective,
    };

    /// <summary>One syllable, or two with final y (happy) or simple, quiet, narrow: -er; all others: more.</summary>
    private static bool IsLong(string adjective)
    {
        if (adjective is "simple" or "quiet" or "narrow" or "clean")
        {
            return false;
        }

        int groups = 0;
        bool inVowel = false;
        foreach (char letter in adjective.EndsWith('e') ? adjective[..^1] : adjective)
        {
            bool vowel = "aeiouy".Contains(letter, StringComparison.Ordinal);
            groups += vowel && !inVowel ? 1 : 0;
            inVowel = vowel;
        }

        return groups > 2 || (groups == 2 && adjective[^1] != 'y');
    }
}
