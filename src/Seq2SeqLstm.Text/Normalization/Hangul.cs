namespace Seq2SeqLstm.Text.Normalization;

/// <summary>The arithmetic of Hangul syllables and the letters (conjoining jamo) they are made of.</summary>
/// <remarks>The Unicode Standard, section 3.12: syllable = first + (leading · 21 + vowel) · 28 + trailing.</remarks>
internal static class Hangul
{
    /// <summary>가, the first syllable.</summary>
    public const int FirstSyllable = 0xAC00;

    /// <summary>힣, the last syllable.</summary>
    public const int LastSyllable = 0xD7A3;

    /// <summary>Syllables with the same leading consonant and vowel, the one without a trailing consonant included.</summary>
    public const int TrailingCount = 28;

    /// <summary>The code point before the first trailing consonant.</summary>
    public const int TrailingBase = 0x11A7;

    private const int LeadingBase = 0x1100;
    private const int LeadingCount = 19;
    private const int VowelBase = 0x1161;
    private const int VowelCount = 21;

    /// <summary>Whether a code point is one of the 11,172 syllables.</summary>
    public static bool IsSyllable(int codePoint) => codePoint is >= FirstSyllable and <= LastSyllable;

    /// <summary>Leading consonant, vowel and, if there is one, trailing consonant; null for anything else.</summary>
    public static int[]? Decompose(int codePoint)
    {
        if (!IsSyllable(codePoint))
        {
            return null;
        }

        int index = codePoint - FirstSyllable;
        int leading = LeadingBase + (index / (VowelCount * TrailingCount));
        int vowel = VowelBase + (index / TrailingCount % VowelCount);
        int trailing = index % TrailingCount;
        return trailing == 0 ? [leading, vowel] : [leading, vowel, TrailingBase + trailing];
    }

    /// <summary>The syllable of a leading consonant and a vowel, or of an open syllable and a trailing consonant.</summary>
    public static int? Compose(int first, int second)
    {
        if (first is >= LeadingBase and < LeadingBase + LeadingCount
            && second is >= VowelBase and < VowelBase + VowelCount)
        {
            int pair = ((first - LeadingBase) * VowelCount) + second - VowelBase;
            return FirstSyllable + (pair * TrailingCount);
        }

        bool isOpen = IsSyllable(first) && (first - FirstSyllable) % TrailingCount == 0;
        return isOpen && second is > TrailingBase and < TrailingBase + TrailingCount
            ? first + second - TrailingBase
            : null;
    }
}
