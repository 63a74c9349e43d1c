using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Seq2SeqLstm.Text.Encodings;

/// <summary>Turns the bytes of a line into text, and says where they are no text.</summary>
/// <remarks>
/// CP949 is Microsoft's code page without the bytes 80 and FF and without the rows C9 and FE, which it maps to private
/// use; these are the 17,048 characters that iconv and Python know.
/// </remarks>
internal static class StrictDecoder
{
    private const char Replacement = '\uFFFD';

    private static readonly Encoding StrictKorean = CodePagesEncodingProvider.Instance.GetEncoding(
        949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly Encoding LenientKorean = CodePagesEncodingProvider.Instance.GetEncoding(
        949, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;

    /// <summary>Decodes a line.</summary>
    /// <param name="encoding">The encoding; <see cref="TextEncoding.Auto"/> counts as UTF-8.</param>
    /// <param name="line">The bytes.</param>
    /// <returns>The text; null if some byte is not valid.</returns>
    public static string? Decode(TextEncoding encoding, ReadOnlySpan<byte> line) => encoding switch
    {
        TextEncoding.Utf16LittleEndian or TextEncoding.Utf16BigEndian => DecodeUtf16(encoding, line),
        TextEncoding.Cp949 => DecodeKorean(line),
        _ => Utf8.IsValid(line) ? Encoding.UTF8.GetString(line) : null,
    };

    /// <summary>Decodes a line with U+FFFD in place of what is not valid.</summary>
    public static string DecodeLeniently(TextEncoding encoding, ReadOnlySpan<byte> line) => encoding switch
    {
        TextEncoding.Utf16LittleEndian or TextEncoding.Utf16BigEndian => ReplaceLoneSurrogates(Utf16(encoding, line))
            + (line.Length % 2 == 0 ? "" : Replacement),
        TextEncoding.Cp949 => string.Concat(
            LenientKorean.GetString(line).Select(c => IsOutsideCp949(c) ? Replacement : c)),
        _ => Encoding.UTF8.GetString(line),
    };

    /// <summary>Finds the first byte that is not valid.</summary>
    /// <param name="encoding">The encoding.</param>
    /// <param name="line">Bytes that <see cref="Decode"/> does not accept.</param>
    /// <returns>The position of the byte, from 0, and the number of characters before it.</returns>
    public static (int Position, int Characters) FindInvalid(TextEncoding encoding, ReadOnlySpan<byte> line)
    {
        int position = 0;
        int characters = 0;
        while (position < line.Length)
        {
            int length = CharacterLength(encoding, line[position..]);
            if (length == 0)
            {
                break;
            }

            position += length;
            characters++;
        }

        return (position, characters);
    }

    /// <summary>Number of bytes of the character that bytes begin with; 0 if they begin with none.</summary>
    private static int CharacterLength(TextEncoding encoding, ReadOnlySpan<byte> bytes)
    {
        if (encoding is TextEncoding.Utf16LittleEndian or TextEncoding.Utf16BigEndian)
        {
            string start = Utf16(encoding, bytes[..Math.Min(4, bytes.Length)]);
            return Rune.DecodeFromUtf16(start, out Rune rune, out _) == OperationStatus.Done ? rune.Utf16SequenceLength * 2 : 0;
        }

        if (encoding == TextEncoding.Cp949)
        {
            int length = bytes[0] < 0x80 ? 1 : 2;
            return length <= bytes.Length && DecodeKorean(bytes[..length]) is { Length: 1 } ? length : 0;
        }

        return Rune.DecodeFromUtf8(bytes, out _, out int consumed) == OperationStatus.Done ? consumed : 0;
    }

    private static string? DecodeKorean(ReadOnlySpan<byte> line)
    {
        if (Ascii.IsValid(line))
        {
            return Encoding.ASCII.GetString(line);
        }

        try
        {
            string text = StrictKorean.GetString(line);
            return text.AsSpan().IndexOfAnyInRange('\uE000', '\uF8FF') < 0 && !text.Contains('\u0080', StringComparison.Ordinal)
                ? text
                : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsOutsideCp949(char c) => c is '\u0080' or (>= '\uE000' and <= '\uF8FF');

    private static string? DecodeUtf16(TextEncoding encoding, ReadOnlySpan<byte> line)
    {
        if (line.Length % 2 != 0)
        {
            return null;
        }

        string text = Utf16(encoding, line);
        return HasLoneSurrogate(text) ? null : text;
    }

    private static string Utf16(TextEncoding encoding, ReadOnlySpan<byte> bytes)
    {
        char[] units = MemoryMarshal.Cast<byte, char>(bytes).ToArray();
        if ((encoding == TextEncoding.Utf16LittleEndian) != BitConverter.IsLittleEndian)
        {
            Span<ushort> reversed = MemoryMarshal.Cast<char, ushort>(units.AsSpan());
            BinaryPrimitives.ReverseEndianness(reversed, reversed);
        }

        return new string(units);
    }

    private static bool HasLoneSurrogate(string text)
    {
        ReadOnlySpan<char> rest = text;
        for (int i = rest.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0; i = rest.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (Rune.DecodeFromUtf16(rest[i..], out _, out int length) != OperationStatus.Done)
            {
                return true;
            }

            rest = rest[(i + length)..];
        }

        return false;
    }

    private static string ReplaceLoneSurrogates(string text) =>
        HasLoneSurrogate(text) ? string.Concat(text.EnumerateRunes()) : text;
}
