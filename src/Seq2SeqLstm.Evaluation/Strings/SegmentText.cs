namespace Seq2SeqLstm.Evaluation.Strings;

/// <summary>
/// What the metrics take for white space and for a character: the rules of the Python language, as in sacreBLEU.
/// </summary>
internal static class SegmentText
{
    /// <summary>Whether Python's <c>str.split</c> separates at this character.</summary>
    public static bool IsWhiteSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    /// <summary>The text without white space at its end.</summary>
    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        int length = text.Length;
        while (length > 0 && IsWhiteSpace(text[length - 1]))
        {
            length--;
        }

        return text[..length];
    }

    /// <summary>Takes the next word off the front of a text; false when only white space is left.</summary>
    public static bool TryTakeWord(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> word)
    {
        int start = 0;
        while (start < text.Length && IsWhiteSpace(text[start]))
        {
            start++;
        }

        int end = start;
        while (end < text.Length && !IsWhiteSpace(text[end]))
        {
            end++;
        }

        word = text[start..end];
        text = text[end..];
        return !word.IsEmpty;
    }

    /// <summary>The text without white space at its ends.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        int start = 0;
        while (start < text.Length && IsWhiteSpace(text[start]))
        {
            start++;
        }

        return TrimEnd(text[start..]);
    }

    /// <summary>The Unicode code point at a position; an unpaired surrogate counts as one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Moved behind the code point.</param>
    public static int NextCodePoint(ReadOnlySpan<char> text, ref int position)
    {
        char c = text[position++];
        return position < text.Length && char.IsSurrogatePair(c, text[position])
            ? char.ConvertToUtf32(c, text[position++])
            : c;
    }

    /// <summary>Appends the Unicode code points of a text; an unpaired surrogate counts as one.</summary>
    public static void AddCodePoints(ReadOnlySpan<char> text, bool withWhitespace, List<int> codePoints)
    {
        int position = 0;
        while (position < text.Length)
        {
            int codePoint = NextCodePoint(text, ref position);
            if (withWhitespace || codePoint > char.MaxValue || !IsWhiteSpace((char)codePoint))
            {
                codePoints.Add(codePoint);
            }
        }
    }
}
