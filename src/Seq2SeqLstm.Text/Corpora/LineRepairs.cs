using System.Text;
using Seq2SeqLstm.Text.Normalization;

namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Repairs of one line.</summary>
internal static class LineRepairs
{
    /// <summary>Repairs a line by some rules. What was repaired is found no more.</summary>
    /// <param name="line">The line.</param>
    /// <param name="rules">The rules; those that cannot be repaired are passed over.</param>
    public static string Apply(string line, CorpusRuleSet rules)
    {
        string text = line;
        if (rules.Contains(CorpusRule.ControlCharacter) || rules.Contains(CorpusRule.InvisibleCharacter))
        {
            text = Strip(text, rules);
        }

        if (rules.Contains(CorpusRule.NotNfc))
        {
            text = IsPlainlyNfc(text) ? text : ToNfc(text);
        }

        if (rules.Contains(CorpusRule.RepeatedSpace))
        {
            text = CollapseSpaces(text);
        }

        return rules.Contains(CorpusRule.Untrimmed) ? text.Trim() : text;
    }

    /// <summary>Whether a text is in normalisation form C.</summary>
    public static bool IsNfc(string text) => IsPlainlyNfc(text) || ToNfc(text) == text;

    /// <summary>Brings a text into normalisation form C, with the data of this assembly and not of the platform.</summary>
    public static string ToNfc(string text)
    {
        List<int> decomposed = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            decomposed.AddRange(UnicodeData.Decompose(rune.Value, compatibility: false));
        }

        UnicodeData.SortMarks(decomposed);
        StringBuilder result = new(text.Length);
        foreach (int codePoint in UnicodeData.Compose(decomposed))
        {
            result.Append(new Rune(codePoint));
        }

        return result.ToString();
    }

    /// <summary>Whether all characters are of kinds that nothing composes with and that do not decompose.</summary>
    private static bool IsPlainlyNfc(string text)
    {
        foreach (char c in text)
        {
            bool isPlain = c is < '\u0300' or (>= '\uAC00' and <= '\uD7A3') or (>= '\u2010' and <= '\u205E')
                or (>= '\u3001' and <= '\u3029') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF01' and <= '\uFF60');
            if (!isPlain)
            {
                return false;
            }
        }

        return true;
    }

    private static string Strip(string line, CorpusRuleSet rules)
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
