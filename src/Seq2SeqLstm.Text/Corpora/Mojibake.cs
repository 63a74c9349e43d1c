using System.Text.Unicode;

namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Finds text that was once read in a wrong encoding.</summary>
/// <remarks>
/// A run of characters outside of ASCII is suspicious when its bytes in windows-1252 are valid UTF-8 ("Ã©", "â€™", "í•œ") or
/// common Hangul in CP949 ("ÇÑ±¹"), and when it has the two syllables that U+FFFD becomes when its UTF-8 is read as CP949.
/// </remarks>
internal static class Mojibake
{
    /// <summary>U+FFFD twice in UTF-8, read as CP949.</summary>
    private const string ReplacementReadAsKorean = "占쏙옙";

    private const int LeastKoreanBytes = 4;
    private const string LastOfWestern = "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0"
        + "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    /// <summary>Whether a line has such text.</summary>
    /// <param name="line">The line.</param>
    public static bool IsIn(string line)
    {
        Span<byte> run = stackalloc byte[64];
        int length = 0;
        foreach (char c in line)
        {
            int value = c < 0x80 ? -1 : Western(c);
            if (value < 0 || length == run.Length)
            {
                if (IsSuspicious(run[..length]))
                {
                    return true;
                }

                length = 0;
            }

            if (value >= 0)
            {
                run[length++] = (byte)value;
            }
        }

        return IsSuspicious(run[..length]) || line.Contains(ReplacementReadAsKorean, StringComparison.Ordinal);
    }

    /// <summary>The byte of a character in windows-1252; the unassigned bytes stand for themselves, -1 where there is none.</summary>
    private static int Western(char c) => c <= 0xFF ? c : LastOfWestern.IndexOf(c) is >= 0 and var index ? 0x80 + index : -1;

    private static bool IsSuspicious(ReadOnlySpan<byte> run) => run.Length >= 2 && (IsUtf8(run) || IsKorean(run));

    private static bool IsUtf8(ReadOnlySpan<byte> run)
    {
        // One accented capital before a quotation mark or dash may be valid by chance: "CAFÉ”".
        bool isConvincing = run.Length > 2 || run[0] is 0xC2 or 0xC3;
        return isConvincing && Utf8.IsValid(run);
    }

    private static bool IsKorean(ReadOnlySpan<byte> run)
    {
        if (run.Length < LeastKoreanBytes || run.Length % 2 != 0)
        {
            return false;
        }

        for (int i = 0; i < run.Length; i += 2)
        {
            if (run[i] is not (>= 0xB0 and <= 0xC8) || run[i + 1] < 0xA1)
            {
                return false;
            }
        }

        return true;
    }
}
