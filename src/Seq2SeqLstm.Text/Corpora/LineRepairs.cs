using System.Text;

namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Repairs of one line.</summary>
internal static class LineRepairs
{
    /// <summary>Repairs a line by some rules. What was repaired is found no more.</summary>
    /// <param name="line">The line.</param>
    /// <param name="rules">The rules; those that cannot be repaired are passed over.</param>
    public static string Apply(string line, RuleSet rules)
    {
        string text = line;
        if (rules.Contains(CorpusRule.ControlCharacter) || rules.Contains(CorpusRule.InvisibleCharacter))
        {
            text = Strip(text, rules);
        }

        if (rules.Contains(CorpusRule.NotNfc))
        {
            text = ToNfc(text);
        }

        if (rules.Contains(CorpusRule.RepeatedSpace))
        {
            text = CollapseSpaces(text);
        }

        return rules.Contains(CorpusRule.Untrimmed) ? text.Trim() : text;
    }

    /// <summary>Whether a text is in normalisation form C; noncharacters, which the platform refuses, are passed over.</summary>
    public static bool IsNfc(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange('\0', '\u02FF') < 0 || WithoutNoncharacters(text).IsNormalized(NormalizationForm.FormC);

    private static string ToNfc(string text)
    {
        if (!text.Contains('\uFFFE', StringComparison.Ordinal) && !text.Contains('\uFFFF', StringComparison.Ordinal))
        {
            return text.Normalize(NormalizationForm.FormC);
        }

        // Compose the stretches between noncharacters, which are not to be lost here.
        StringBuilder result = new(text.Length);
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] >= '\uFFFE')
            {
                result.Append(text[start..i].Normalize(NormalizationForm.FormC)).Append(text, i, Math.Min(1, text.Length - i));
                start = i + 1;
            }
        }

        return result.ToString();
    }

    private static string WithoutNoncharacters(string text) => text.Replace('\uFFFE', ' ').Replace('\uFFFF', ' ');

    private static string Strip(string line, RuleSet rules)
    {
        bool control = rules.Contains(CorpusRule.ControlCharacter);
        bool invisible = rules.Contains(CorpusRule.InvisibleCharacter);
        StringBuilder result = new(line.Length);
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (control && CharacterClass.IsControl(rune.Value))
            {
                // Tabs and line separators stand between words.
                result.Append(CharacterClass.IsSpace(rune.Value) ? " " : "");
            }
            else if (!invisible || !CharacterClass.IsInvisible(rune.Value))
            {
                result.Append(rune);
            }
        }

        return result.ToString();
    }

    private static string CollapseSpaces(string text)
    {
        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isRun = char.IsWhiteSpace(text[i]) && i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]);
            if (!isRun)
            {
                result.Append(text[i]);
                continue;
            }

            while (i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]))
            {
                i++;
            }

            result.Append(' ');
        }

        return result.ToString();
    }
}
