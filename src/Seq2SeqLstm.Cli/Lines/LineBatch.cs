using System.Buffers;
using System.Runtime.ExceptionServices;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Lines;

/// <summary>Some lines that follow each other, what becomes of them, and the memory for both, used again and again.</summary>
internal sealed class LineBatch : IDisposable
{
    private const int WantedBytes = 1 << 16;

    private readonly LineConverter _convert;
    private readonly string _inputName;
    private readonly ArrayBufferWriter<byte> _text = new(2 * WantedBytes);
    private readonly ArrayBufferWriter<byte> _output = new(2 * WantedBytes);
    private readonly List<int> _ends = [];
    private readonly ManualResetEventSlim _isDone = new();
    private long _firstNumber;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Initializes a new instance of the <see cref="LineBatch"/> class.</summary>
    /// <param name="convert">What to do with each line.</param>
    /// <param name="inputName">What messages call the input.</param>
    public LineBatch(LineConverter convert, string inputName)
    {
        _convert = convert;
        _inputName = inputName;
    }

    /// <summary>Reads lines: at least one, and no more than are at hand without waiting.</summary>
    /// <param name="reader">The input.</param>
    /// <returns>False if there were no lines left.</returns>
    public bool Fill(LineReader reader)
    {
        _text.ResetWrittenCount();
        _ends.Clear();
        _failure = null;
        _isDone.Reset();
        _firstNumber = reader.LineNumber + 1;
        try
        {
            do
            {
                if (!reader.TryReadLine(out ReadOnlySpan<byte> line))
                {
                    break;
                }

                _text.Write(line);
                _ends.Add(_text.WrittenCount);
            }
            while (_text.WrittenCount < WantedBytes && reader.HasLineAtHand);
        }
        catch (InvalidDataException e)
        {
            // The lines before the broken one are answered first.
            _failure = ExceptionDispatchInfo.Capture(e);
        }

        return _ends.Count > 0 || _failure is not null;
    }

    /// <summary>Converts all lines, up to the first that fails.</summary>
    public void Convert()
    {
        _output.ResetWrittenCount();
        long number = _firstNumber;
        try
        {
            int start = 0;
            foreach (int end in _ends)
            {
                _convert(_text.WrittenSpan[start..end], number, _output);
                start = end;
                number++;
            }
        }
        catch (FormatException e)
        {
            _failure = ExceptionDispatchInfo.Capture(new InvalidDataException($"{_inputName}:{number}: {e.Message}", e));
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }

        _isDone.Set();
    }

    /// <summary>Waits until the lines are converted and writes what they became; then throws what went wrong, if anything did.</summary>
    /// <param name="output">Where the bytes go; flushed.</param>
    public void Write(Stream output)
    {
        _isDone.Wait();
        output.Write(_output.WrittenSpan);
        output.Flush();
        _failure?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose() => _isDone.Dispose();
}
