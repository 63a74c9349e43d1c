using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Seq2SeqLstm.Text.Encodings;

namespace Seq2SeqLstm.Text;

/// <summary>
/// Streams the lines of a text. Only LF, or CR LF, ends a line: any other character, even U+2028 or a lone CR, is
/// part of the line, so that two files of a corpus can never drift apart. Memory is bounded by the longest line.
/// </summary>
/// <remarks>
/// Bytes are decoded strictly. With <see cref="TextEncoding.Auto"/> a byte order mark decides; without one, the lines
/// up to the first that is not ASCII, which are the same in UTF-8 and CP949, are given out at once, and that line
/// and what has been read behind it (up to 64 KiB of a file) decide.
/// </remarks>
public sealed class LineReader : IDisposable
{
    /// <summary>Longest line that is read, in bytes.</summary>
    public const int MaxLineBytes = 1 << 26;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly Action<TextEncoding>? _onRecognized;
    private readonly int _maxLineBytes;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private long _filled;
    private bool _isAtEnd;
    private TextEncoding _encoding;

    /// <summary>Opens a text and looks at its first bytes.</summary>
    /// <param name="source">The text.</param>
    /// <exception cref="InvalidDataException">
    /// The byte order mark is that of UTF-32, or of another encoding than the given one.
    /// </exception>
    public LineReader(TextSource source)
        : this(source, 1 << 16, MaxLineBytes)
    {
    }

    /// <summary>As the public constructor, with the sizes of the buffer and of the longest line in bytes.</summary>
    internal LineReader(TextSource source, int bufferBytes, int maxLineBytes)
    {
        ArgumentNullException.ThrowIfNull(source);
        _name = source.Name;
        _onRecognized = source.OnRecognized;
        _encoding = source.Encoding;
        _maxLineBytes = maxLineBytes;
        _buffer = new byte[Math.Max(4, bufferBytes)];
        _stream = source.Open();
        try
        {
            SkipByteOrderMark();
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>Number of the line last read or skipped, counted from 1; 0 before the first.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Bytes of the text up to the end of the line last read or skipped, whatever the encoding.</summary>
    public long BytesRead => _filled - (_end - _start);

    /// <summary>The encoding of the text as far as it has been read; ASCII alone counts as UTF-8.</summary>
    public TextEncoding Encoding => _encoding == TextEncoding.Auto ? TextEncoding.Utf8 : _encoding;

    private bool IsUtf16 => _encoding is TextEncoding.Utf16LittleEndian or TextEncoding.Utf16BigEndian;

    /// <summary>Streams all lines of a text.</summary>
    /// <param name="source">The text; opened when the enumeration starts.</param>
    /// <exception cref="InvalidDataException">As for <see cref="ReadLine"/> and the constructor.</exception>
    public static IEnumerable<string> ReadLines(TextSource source)
    {
        using LineReader reader = new(source);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Reads the next line.</summary>
    /// <returns>The line without its ending, or null after the last line.</returns>
    /// <exception cref="InvalidDataException">
    /// The line is not valid in the encoding, or longer than <see cref="MaxLineBytes"/>, or the text is binary or in an
    /// encoding that is not read.
    /// </exception>
    public string? ReadLine() => TryReadBytes(out ReadOnlySpan<byte> line)
        ? StrictDecoder.Decode(_encoding, line) ?? throw Invalid(line)
        : null;

    /// <summary>Reads the next line whatever is in it.</summary>
    /// <param name="defect">The message of <see cref="ReadLine"/> if its bytes are not valid; otherwise null.</param>
    /// <returns>The line, with U+FFFD in place of what is not valid, or null after the last line.</returns>
    /// <exception cref="InvalidDataException">As for <see cref="ReadLine"/>, but for invalid bytes.</exception>
    internal string? ReadAnyLine(out string? defect)
    {
        defect = null;
        if (!TryReadBytes(out ReadOnlySpan<byte> line))
        {
            return null;
        }

        if (StrictDecoder.Decode(_encoding, line) is { } text)
        {
            return text;
        }

        defect = Invalid(line).Message;
        return StrictDecoder.DecodeLeniently(_encoding, line);
    }

    /// <summary>Reads the next line as UTF-8, whatever the encoding of the text.</summary>
    /// <param name="utf8">The line without its ending; valid until the next call.</param>
    /// <returns>False after the last line.</returns>
    /// <exception cref="InvalidDataException">As for <see cref="ReadLine"/>.</exception>
    public bool TryReadLine(out ReadOnlySpan<byte> utf8)
    {
        if (!TryReadBytes(out utf8))
        {
            return false;
        }

        if (Encoding != TextEncoding.Utf8)
        {
            utf8 = System.Text.Encoding.UTF8.GetBytes(StrictDecoder.Decode(_encoding, utf8) ?? throw Invalid(utf8));
        }
        else if (!Utf8.IsValid(utf8))
        {
            throw Invalid(utf8);
        }

        return true;
    }

    /// <summary>Whether the next line is here already, so that reading it does not wait for input.</summary>
    public bool HasLineAtHand => IndexOfLineFeed(_buffer.AsSpan(_start, _end - _start)) >= 0;

    /// <summary>Skips the next line without decoding it.</summary>
    /// <returns>False after the last line.</returns>
    /// <exception cref="InvalidDataException">The line is longer than <see cref="MaxLineBytes"/>.</exception>
    public bool SkipLine() => TryReadBytes(out _);

    /// <summary>Closes the text.</summary>
    public void Dispose() => _stream.Dispose();

    private void SkipByteOrderMark()
    {
        // A person who types gets an answer to a line shorter than a mark: only a text that may begin with one waits for it.
        while (_end < 4 && !_isAtEnd && (_end == 0 || _buffer[0] is 0xEF or 0xFE or 0xFF or 0))
        {
            Fill();
        }

        (TextEncoding? marked, _start) = _buffer.AsSpan(0, _end) switch
        {
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => throw new InvalidDataException(
                $"{_name}: is UTF-32, which is not read: convert it to UTF-8 (for example with iconv -f UTF-32 -t UTF-8)."),
            [0xFF, 0xFE, ..] => (TextEncoding.Utf16LittleEndian, 2),
            [0xFE, 0xFF, ..] => (TextEncoding.Utf16BigEndian, 2),
            [0xEF, 0xBB, 0xBF, ..] => (TextEncoding.Utf8, 3),
            _ => ((TextEncoding?)null, 0),
        };
        if (marked is not { } encoding)
        {
            return;
        }

        if (_encoding == TextEncoding.Auto)
        {
            Take(encoding);
        }
        else if (_encoding != encoding)
        {
            throw new InvalidDataException(
                $"{_name}: begins with the byte order mark of {TextEncodings.Name(encoding)}, not with "
                + $"{TextEncodings.Name(_encoding)}: give --encoding {TextEncodings.Name(encoding)}, or auto.");
        }
    }

    private void Take(TextEncoding encoding)
    {
        _encoding = encoding;
        if (encoding != TextEncoding.Utf8)
        {
            _onRecognized?.Invoke(encoding);
        }
    }

    private bool TryReadBytes(out ReadOnlySpan<byte> line)
    {
        int length = FindLineEnd();
        if (_encoding == TextEncoding.Auto)
        {
            Recognize(length);
        }

        int unit = IsUtf16 ? 2 : 1;
        line = _buffer.AsSpan(_start, length);
        bool endsWithLineFeed = _start + length + unit <= _end;
        _start += length + (endsWithLineFeed ? unit : 0);
        if (!endsWithLineFeed && length == 0)
        {
            return false;
        }

        LineNumber++;
        line = endsWithLineFeed && EndsWithCarriageReturn(line) ? line[..^unit] : line;
        return true;
    }

    private bool EndsWithCarriageReturn(ReadOnlySpan<byte> line) => _encoding switch
    {
        TextEncoding.Utf16LittleEndian => line.EndsWith("\r\0"u8),
        TextEncoding.Utf16BigEndian => line.EndsWith("\0\r"u8),
        _ => line.EndsWith("\r"u8),
    };

    /// <summary>Decides on the encoding as soon as a line makes a difference.</summary>
    private void Recognize(int length)
    {
        if (LineNumber == 0 && EncodingDetector.FindForeign(Sample()) is { } problem)
        {
            throw new InvalidDataException($"{_name}: {problem}");
        }

        if (Ascii.IsValid(_buffer.AsSpan(_start, length)))
        {
            return;
        }

        while (_stream.CanSeek && !_isAtEnd && _end - _start < EncodingDetector.SampleBytes)
        {
            Fill();
        }

        Take(EncodingDetector.Recognize(Sample(), _isAtEnd && _end - _start <= EncodingDetector.SampleBytes));
    }

    private ReadOnlySpan<byte> Sample() => _buffer.AsSpan(_start, Math.Min(_end - _start, EncodingDetector.SampleBytes));

    /// <summary>Reads up to the next line feed or the end; returns the number of bytes before it.</summary>
    private int FindLineEnd()
    {
        int searched = 0;
        while (true)
        {
            int found = IndexOfLineFeed(_buffer.AsSpan(_start + searched, _end - _start - searched));
            int length = found < 0 ? _end - _start : searched + found;
            if (length > _maxLineBytes)
            {
                throw new InvalidDataException($"{_name}:{LineNumber + 1}: is longer than {_maxLineBytes} bytes.");
            }

            if (found >= 0 || _isAtEnd)
            {
                return length;
            }

            searched = IsUtf16 ? length & ~1 : length;
            Fill();
        }
    }

    private int IndexOfLineFeed(ReadOnlySpan<byte> bytes)
    {
        if (!IsUtf16)
        {
            return bytes.IndexOf((byte)'\n');
        }

        // A line feed is a character of two bytes: the byte 0A alone is part of others, such as U+0A05 and U+C10A.
        ushort lineFeed = MemoryMarshal.Read<ushort>(_encoding == TextEncoding.Utf16LittleEndian ? "\n\0"u8 : "\0\n"u8);
        int found = MemoryMarshal.Cast<byte, ushort>(bytes).IndexOf(lineFeed);
        return found < 0 ? found : 2 * found;
    }

    /// <summary>Reads more bytes behind those that are left, making room first.</summary>
    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _filled += read;
        _isAtEnd = read == 0;
    }

    private InvalidDataException Invalid(ReadOnlySpan<byte> line) => new($"{_name}:{LineNumber}: {Defect(line)}.");

    private string Defect(ReadOnlySpan<byte> line)
    {
        (int position, int characters) = StrictDecoder.FindInvalid(_encoding, line);
        string name = TextEncodings.Name(Encoding).ToUpperInvariant();
        string advice = Encoding == TextEncoding.Utf8 && EncodingDetector.LooksLikeCp949(line, isWhole: true)
            ? "the line looks like CP949: give --encoding cp949 if the whole text is, otherwise convert the line"
            : "name the right encoding with --encoding, convert the text to UTF-8, or remove the line";
        return $"is not valid {name} (byte 0x{line[position]:X2} at column {characters + 1}): {advice}";
    }
}
