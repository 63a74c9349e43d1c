using System.Globalization;
using System.Text;

namespace Seq2SeqLstm.Evaluation.Strings;

/// <summary>Lower case by the full Unicode mapping, as Python's <c>str.lower</c>; the same in every culture.</summary>
internal static class LowerCase
{
    private const char CapitalSigma = '\u03A3';
    private const char SmallSigma = '\u03C3';
    private const char FinalSigma = '\u03C2';
    private const char CapitalDottedI = '\u0130';

    /// <summary>
    /// Lowers a text. Only two characters need more than a look at themselves: capital sigma and dotted I.
    /// </summary>
    public static string Of(string text)
    {
        string lowered = text.ToLowerInvariant();
        if (text.AsSpan().IndexOfAny(CapitalSigma, CapitalDottedI) < 0)
        {
            return lowered;
        }

        var builder = new StringBuilder(text.Length + 8);
        for (int n = 0; n < text.Length; n++)
        {
            _ = text[n] switch
            {
                CapitalSigma => builder.Append(IsFinal(text, n) ? FinalSigma : SmallSigma),
                CapitalDottedI => builder.Append("i\u0307"),
                _ => builder.Append(lowered[n]),
            };
        }

        return builder.ToString();
    }

    // Final: a cased letter stands before and none after, looking past characters without a case of their own.
    private static bool IsFinal(string text, int position) =>
        FindsCased(text, position - 1, -1) && !FindsCased(text, position + 1, 1);

    private static bool FindsCased(string text, int position, int step)
    {
        for (int n = position; n >= 0 && n < text.Length; n += step)
        {
            // The low half of a pair has no category of its own; the pair is looked up at its high half.
            int first = n > 0 && char.IsSurrogatePair(text[n - 1], text[n]) ? n - 1 : n;
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, first);
            if (!IsCaseIgnorable(text[n], category))
            {
                bool pair = first + 1 < text.Length && char.IsSurrogatePair(text[first], text[first + 1]);
                return IsCased(pair ? char.ConvertToUtf32(text[first], text[first + 1]) : text[first], category);
            }
        }

        return false;
    }

    // Beside letters: ordinal indicators, Roman numerals, circled and squared letters.
    private static bool IsCased(int codePoint, UnicodeCategory category) =>
        category is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
        || codePoint is 0xAA or 0xBA or (>= 0x2160 and <= 0x217F) or (>= 0x24B6 and <= 0x24E9)
            or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189);

    private static bool IsCaseIgnorable(char c, UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol
        || c is '\'' or '.' or ':' or '\u00B7' or '\u0387' or '\u055F' or '\u05F4' or '\u2018' or '\u2019' or '\u2024'
            or '\u2027' or '\uFE13' or '\uFE52' or '\uFE55' or '\uFF07' or '\uFF0E' or '\uFF1A';
}
