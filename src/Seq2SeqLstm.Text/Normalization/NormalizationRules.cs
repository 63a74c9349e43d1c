using System.Text;

namespace Seq2SeqLstm.Text.Normalization;

/// <summary>Builds the replacement rules that the names of normalisations stand for.</summary>
/// <remarks>
/// Kudo and Richardson (2018): normalisation as longest-match replacement. A sequence of characters gets a rule when
/// Unicode composes it and rules for its shorter parts do not do so already.
/// </remarks>
internal static class NormalizationRules
{
    private const string Space = " ";
    private const int FirstCompatibilityJamo = 0x3131;
    private const int LastCompatibilityJamo = 0x318E;

    // Characters of other kinds that machine translation treats as spaces: line ends, zero-width marks, U+2581, U+FFFD.
    private const string NmtSpaces = "\t\n\f\r\u1680\u200B\u200C\u200E\u200F\u2028\u2029\u2581\uFEFF\uFFFD";

    // A full-width tilde stays: Japanese uses the two tildes differently.
    private const string FullwidthTilde = "\uFF5E";

    /// <summary>Rules of Unicode NFKC (or NFC), optionally those of machine translation and simple case folding.</summary>
    public static ReplacementRules Compose(bool compatibility, bool forTranslation, bool foldCase)
    {
        ReplacementRules set = ComposeUnicode(compatibility);
        if (forTranslation)
        {
            AddTranslationRules(set.Rules);
        }

        if (foldCase)
        {
            AddCaseFolds(set.Rules);
        }

        return set with { Rules = RemoveRedundant(set.Rules) };
    }

    /// <summary>Lets trailing consonants join a syllable that is already composed.</summary>
    public static ReplacementRules AddClosingOfSyllables(ReplacementRules set)
    {
        for (int open = Hangul.FirstSyllable; open <= Hangul.LastSyllable; open += Hangul.TrailingCount)
        {
            for (int trailing = 1; trailing < Hangul.TrailingCount; trailing++)
            {
                set.Rules.Add(ToText([open, Hangul.TrailingBase + trailing]), ToText([open + trailing]));
            }
        }

        return set;
    }

    /// <summary>
    /// Turns rules into those of jamo mode: syllables are written as conjoining jamo; a letter that stands alone becomes,
    /// or stays, a compatibility jamo, so that it never joins a neighbour by accident.
    /// </summary>
    public static ReplacementRules DecomposeSyllables(ReplacementRules set)
    {
        Dictionary<int, int> standAlone = [];
        for (int c = FirstCompatibilityJamo; c <= LastCompatibilityJamo; c++)
        {
            if (UnicodeData.Decompose(c, compatibility: true) is [int conjoining] && conjoining != c)
            {
                standAlone.TryAdd(conjoining, c);
            }
        }

        Dictionary<string, string> rules = new(set.Rules.Count, StringComparer.Ordinal);
        foreach ((string source, string target) in set.Rules)
        {
            string changed = DecomposeSyllables(target, standAlone);
            // A sequence keeps its rule even when it stays the same: its variants need it.
            if (source != changed || source.Length > 1)
            {
                rules.Add(source, changed);
            }
        }

        for (int syllable = Hangul.FirstSyllable; syllable <= Hangul.LastSyllable; syllable++)
        {
            rules.Add(ToText([syllable]), ToText(Hangul.Decompose(syllable)!));
        }

        return set with { Rules = rules };
    }

    private static string DecomposeSyllables(string text, Dictionary<int, int> standAlone)
    {
        StringBuilder result = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            int c = rune.Value;
            result.Append(ToText(Hangul.Decompose(c) ?? [standAlone.GetValueOrDefault(c, c)]));
        }

        return result.ToString();
    }

    private static ReplacementRules ComposeUnicode(bool compatibility)
    {
        Dictionary<string, string> rules = new(20_000, StringComparer.Ordinal);
        Dictionary<int, List<int>> variants = [];
        foreach (int codePoint in UnicodeData.Decomposable(compatibility))
        {
            List<int> parts = UnicodeData.Decompose(codePoint, compatibility);
            List<int> composed = UnicodeData.Compose(parts);
            AddUnlessEqual(rules, [codePoint], composed);
            AddUnlessEqual(rules, parts, composed);
            if (parts is [int single])
            {
                variants.TryAdd(single, []);
                variants[single].Add(codePoint);
            }
        }

        for (int syllable = Hangul.FirstSyllable; syllable <= Hangul.LastSyllable; syllable++)
        {
            rules.TryAdd(ToText(Hangul.Decompose(syllable)!), ToText([syllable]));
        }

        return new ReplacementRules(rules, variants);
    }

    private static void AddTranslationRules(Dictionary<string, string> rules)
    {
        foreach (char c in NmtSpaces)
        {
            rules[ToText([c])] = Space;
        }

        foreach (int c in Enumerable.Range(1, 0x1F).Concat([0x7F, 0x8F, 0x9F]))
        {
            rules.TryAdd(ToText([c]), "");
        }

        rules.Remove(FullwidthTilde);
    }

    private static void AddCaseFolds(Dictionary<string, string> rules)
    {
        foreach (string source in rules.Keys.ToArray())
        {
            rules[source] = ToText([.. rules[source].EnumerateRunes().Select(r => UnicodeData.FoldCase(r.Value))]);
        }

        foreach ((int codePoint, int folded) in UnicodeData.CaseFolds)
        {
            rules.TryAdd(ToText([codePoint]), ToText([folded]));
        }
    }

    /// <summary>Leaves out every rule whose effect the rules for shorter texts have already.</summary>
    private static Dictionary<string, string> RemoveRedundant(Dictionary<string, string> rules)
    {
        Dictionary<string, string> result = new(rules.Count, StringComparer.Ordinal);
        Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> known =
            result.GetAlternateLookup<ReadOnlySpan<char>>();
        StringBuilder text = new();
        foreach ((string source, string target) in rules.OrderBy(rule => CountCodePoints(rule.Key)))
        {
            text.Clear();
            for (int i = 0; i < source.Length;)
            {
                i += AppendLongest(source, i, known, text);
            }

            // Rules of the same length do not matter: the only one that could match is this one.
            if (CountCodePoints(source) == 1 || !text.Equals(target))
            {
                result.Add(source, target);
            }
        }

        return result;
    }

    private static int AppendLongest(
        string source, int start, Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> rules, StringBuilder text)
    {
        for (int length = source.Length - start; length > 0; length--)
        {
            if (rules.TryGetValue(source.AsSpan(start, length), out string? target))
            {
                text.Append(target);
                return length;
            }
        }

        text.Append(source[start]);
        return 1;
    }

    private static void AddUnlessEqual(Dictionary<string, string> rules, List<int> source, List<int> target)
    {
        if (!source.SequenceEqual(target))
        {
            rules.TryAdd(ToText([.. source]), ToText([.. target]));
        }
    }

    private static int CountCodePoints(string text)
    {
        int count = text.Length;
        foreach (char c in text)
        {
            count -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return count;
    }

    private static string ToText(ReadOnlySpan<int> codePoints)
    {
        Span<char> text = stackalloc char[2 * codePoints.Length];
        int length = 0;
        foreach (int codePoint in codePoints)
        {
            length += new Rune(codePoint).EncodeToUtf16(text[length..]);
        }

        return text[..length].ToString();
    }
}
