using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Seq2SeqLstm.Text;

/// <summary>
/// Streams the lines of a UTF-8 text. Only LF, or CR LF, ends a line: any other character, even U+2028 or a lone CR, is
/// part of the line, so that two files of a corpus can never drift apart. Memory is bounded by the longest line.
/// </summary>
public sealed class LineReader : IDisposable
{
    /// <summary>Longest line that is read, in bytes.</summary>
    public const int MaxLineBytes = 1 << 26;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly int _maxLineBytes;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Opens a text and looks at its first bytes.</summary>
    /// <param name="source">The text.</param>
    /// <exception cref="InvalidDataException">The text is UTF-16 or UTF-32.</exception>
    public LineReader(TextSource source)
        : this(source, 1 << 16, MaxLineBytes)
    {
    }

    /// <summary>As the public constructor, with the sizes of the buffer and of the longest line in bytes.</summary>
    internal LineReader(TextSource source, int bufferBytes, int maxLineBytes)
    {
        ArgumentNullException.ThrowIfNull(source);
        _name = source.Name;
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
    /// The line is not valid UTF-8, or longer than <see cref="MaxLineBytes"/>.
    /// </exception>
    public string? ReadLine()
    {
        if (!TryReadBytes(out ReadOnlySpan<byte> line))
        {
            return null;
        }

        return Utf8.IsValid(line) ? Encoding.UTF8.GetString(line) : throw InvalidUtf8(line);
    }

    /// <summary>Reads the next line as UTF-8.</summary>
    /// <param name="utf8">The line without its ending; valid until the next call.</param>
    /// <returns>False after the last line.</returns>
    /// <exception cref="InvalidDataException">As for <see cref="ReadLine"/>.</exception>
    public bool TryReadLine(out ReadOnlySpan<byte> utf8) =>
        TryReadBytes(out utf8) && (Utf8.IsValid(utf8) ? true : throw InvalidUtf8(utf8));

    /// <summary>Whether the next line is here already, so that reading it does not wait for input.</summary>
    public bool HasLineAtHand => _buffer.AsSpan(_start, _end - _start).Contains((byte)'\n');

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

        ReadOnlySpan<byte> first = _buffer.AsSpan(0, _end);
        bool isUtf32 = first.StartsWith<byte>([0xFF, 0xFE, 0, 0]) || first.StartsWith<byte>([0, 0, 0xFE, 0xFF]);
        if (isUtf32 || first.StartsWith<byte>([0xFF, 0xFE]) || first.StartsWith<byte>([0xFE, 0xFF]))
        {
            string encoding = isUtf32 ? "UTF-32" : "UTF-16";
            throw new InvalidDataException(
                $"{_name}: is {encoding}, but only UTF-8 is read: convert it to UTF-8 "
                + $"(for example with iconv -f {encoding} -t UTF-8).");
        }

        _start = first.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? 3 : 0;
    }

    private bool TryReadBytes(out ReadOnlySpan<byte> line)
    {
        int length = FindLineEnd();
        line = _buffer.AsSpan(_start, length);
        bool endsWithLineFeed = _start + length < _end;
        _start += length + (endsWithLineFeed ? 1 : 0);
        if (!endsWithLineFeed && length == 0)
        {
            return false;
        }

        LineNumber++;
        line = endsWithLineFeed && line.EndsWith("\r"u8) ? line[..^1] : line;
        return true;
    }

    /// <summary>Reads up to the next line feed or the end; returns the number of bytes before it.</summary>
    private int FindLineEnd()
    {
        int searched = 0;
        while (true)
        {
            int found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            int length = found < 0 ? _end - _start : searched + found;
            if (length > _maxLineBytes)
            {
                throw new InvalidDataException($"{_name}:{LineNumber + 1}: is longer than {_maxLineBytes} bytes.");
            }

            if (found >= 0 || _isAtEnd)
            {
                return length;
            }

            searched = length;
            Fill();
        }
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
        _isAtEnd = read == 0;
    }

    private InvalidDataException InvalidUtf8(ReadOnlySpan<byte> line)
    {
        int position = 0;
        int column = 1;
        while (Rune.DecodeFromUtf8(line[position..], out _, out int length) == OperationStatus.Done)
        {
            position += length;
            column++;
        }

        return new InvalidDataException(
            $"{_name}:{LineNumber}: is not valid UTF-8 (byte 0x{line[position]:X2} at column {column}): "
            + "convert the text to UTF-8, or remove the line.");
    }
}
