using System.Globalization;

namespace Seq2SeqLstm.Text.Corpora;

/// <summary>The kinds of characters that the rules know.</summary>
internal static class CharacterClass
{
    /// <summary>Whether a character is a syllable or a letter of Hangul.</summary>
    public static bool IsHangul(int c) => c is (>= 0xAC00 and <= 0xD7A3) or (>= 0x1100 and <= 0x11FF) or (>= 0x3131 and <= 0x318E)
        or (>= 0xA960 and <= 0xA97C) or (>= 0xD7B0 and <= 0xD7FB) or (>= 0xFFA1 and <= 0xFFDC);

    /// <summary>Whether a character is as wide as two Latin letters and says about as much.</summary>
    public static bool IsWide(int c) => c is (>= 0xAC00 and <= 0xD7A3) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF01 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
        or (>= 0x20000 and <= 0x3FFFD);

    /// <summary>Whether a character controls a device, separates lines, or is no character at all.</summary>
    public static bool IsControl(int c) => c is < 0x20 or (>= 0x7F and <= 0x9F) or 0x2028 or 0x2029 or (>= 0xFDD0 and <= 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE;

    /// <summary>
    /// Whether a character cannot be seen: zero-width space, soft hyphen, byte order mark, marks of direction. The joiners
    /// U+200C and U+200D are not meant: scripts and emoji need them.
    /// </summary>
    public static bool IsInvisible(int c) => c is 0xAD or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E)
        or (>= 0x2060 and <= 0x2064) or (>= 0x2066 and <= 0x206F) or 0xFEFF;

    /// <summary>Whether a character is white space.</summary>
    public static bool IsSpace(int c) => c <= 0xFFFF && char.IsWhiteSpace((char)c);

    /// <summary>Whether a character is a letter of any script.</summary>
    public static bool IsLetter(int c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter
        or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter;
}
