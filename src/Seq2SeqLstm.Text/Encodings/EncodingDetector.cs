namespace Seq2SeqLstm.Text.Encodings;

/// <summary>Recognises how a text is encoded from a piece of it.</summary>
internal static class EncodingDetector
{
    /// <summary>Number of bytes that are enough to judge by.</summary>
    public const int SampleBytes = 1 << 16;

    // A text of Korean words has hardly any character beside the 2,350 syllables of KS X 1001; Chinese or Japanese bytes that
    // happen to be valid CP949 are half hanja, kana or rare syllables.
    private const double LeastCommonHangul = 0.8;
    private const double LeastPlainUtf16 = 0.9;

    /// <summary>Names what stands in a file that is no text that can be read; null when there is nothing wrong.</summary>
    /// <param name="sample">The first bytes of a text that does not begin with a byte order mark.</param>
    /// <returns>The end of a sentence that begins with the name of the text.</returns>
    public static string? FindForeign(ReadOnlySpan<byte> sample)
    {
        if (FindPacked(sample) is { } packed)
        {
            return $"is {packed}, not text: unpack it first.";
        }

        int nuls = sample.Count((byte)0);
        if (nuls == 0)
        {
            return null;
        }

        if (LooksLikeUtf32(sample))
        {
            return "looks like UTF-32, which is not read: convert it to UTF-8 (for example with iconv -f UTF-32LE -t UTF-8).";
        }

        foreach (TextEncoding encoding in (ReadOnlySpan<TextEncoding>)[TextEncoding.Utf16LittleEndian, TextEncoding.Utf16BigEndian])
        {
            if (LooksLikeUtf16(encoding, sample))
            {
                string name = TextEncodings.Name(encoding);
                return $"looks like {name.ToUpperInvariant()} without a byte order mark: give --encoding {name}, or convert it to UTF-8.";
            }
        }

        bool isText = StrictDecoder.Decode(TextEncoding.Utf8, WholeCharacters(sample)) is not null;
        return nuls * 4 > sample.Length || !isText ? "is binary, not text (it has NUL bytes)." : null;
    }

    /// <summary>Recognises the encoding of a text from the first bytes that are not ASCII, and what follows them.</summary>
    /// <param name="sample">Bytes from the start of a line on.</param>
    /// <param name="isWhole">Whether the text ends with the sample, which is otherwise cut anywhere.</param>
    /// <returns>CP949 or UTF-8; bytes that are neither are for the strict UTF-8 reader to refuse.</returns>
    public static TextEncoding Recognize(ReadOnlySpan<byte> sample, bool isWhole)
    {
        ReadOnlySpan<byte> characters = isWhole ? sample : WholeCharacters(sample);
        return StrictDecoder.Decode(TextEncoding.Utf8, characters) is null && LooksLikeCp949(sample, isWhole)
            ? TextEncoding.Cp949
            : TextEncoding.Utf8;
    }

    /// <summary>Whether bytes are valid CP949 and read as Korean.</summary>
    /// <param name="sample">The bytes.</param>
    /// <param name="isWhole">False if they may end in the middle of a character.</param>
    public static bool LooksLikeCp949(ReadOnlySpan<byte> sample, bool isWhole)
    {
        string? text = StrictDecoder.Decode(TextEncoding.Cp949, sample)
            ?? (isWhole || sample.IsEmpty ? null : StrictDecoder.Decode(TextEncoding.Cp949, sample[..^1]));
        if (text is null)
        {
            return false;
        }

        int letters = text.Count(c => c >= 0x80 && char.IsLetter(c));
        int common = 0;
        for (int i = 0; i + 1 < sample.Length; i++)
        {
            // Rows B0 to C8 of KS X 1001 hold its syllables, in the order of the dictionary.
            if (sample[i] >= 0x80)
            {
                common += sample[i] is >= 0xB0 and <= 0xC8 && sample[i + 1] >= 0xA1 ? 1 : 0;
                i++;
            }
        }

        return common > 0 && common >= LeastCommonHangul * letters;
    }

    private static string? FindPacked(ReadOnlySpan<byte> sample) => sample switch
    {
        [0x1F, 0x8B, 8, ..] => "a gzip file",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip file",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "an xz file",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "a zstd file",
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31, 0x41, ..] => "a bzip2 file",
        _ => null,
    };

    /// <summary>A sample without the character that its end may cut.</summary>
    private static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> sample)
    {
        for (int back = 1; back <= Math.Min(4, sample.Length); back++)
        {
            if (sample[^back] < 0x80)
            {
                break;
            }

            if (sample[^back] >= 0xC0)
            {
                int length = sample[^back] >= 0xF0 ? 4 : sample[^back] >= 0xE0 ? 3 : 2;
                return back < length ? sample[..^back] : sample;
            }
        }

        return sample;
    }

    private static bool LooksLikeUtf32(ReadOnlySpan<byte> sample)
    {
        int units = sample.Length / 4;
        int little = 0;
        int big = 0;
        for (int i = 0; i < units; i++)
        {
            ReadOnlySpan<byte> unit = sample.Slice(4 * i, 4);
            little += unit[3] == 0 && unit[2] <= 2 && (unit[0] | unit[1] | unit[2]) != 0 ? 1 : 0;
            big += unit[0] == 0 && unit[1] <= 2 && (unit[1] | unit[2] | unit[3]) != 0 ? 1 : 0;
        }

        return units > 0 && Math.Max(little, big) == units;
    }

    private static bool LooksLikeUtf16(TextEncoding encoding, ReadOnlySpan<byte> sample)
    {
        string text = StrictDecoder.DecodeLeniently(encoding, sample[..(sample.Length & ~1)]);
        int plain = text.Count(IsPlain);
        return text.Length > 1 && plain >= LeastPlainUtf16 * text.Length;
    }

    private static bool IsPlain(char c) => c is '\t' or '\n' or '\r' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u024F')
        or (>= '\uAC00' and <= '\uD7A3') or (>= '\u2010' and <= '\u2027') or (>= '\u3000' and <= '\u303F');
}
