using System.Buffers;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Lines;

/// <summary>Lines that follow each other and are converted one by one.</summary>
internal sealed class LineBatch : PipelineBatch
{
    private readonly LineReader _reader;
    private readonly LineConverter _convert;
    private readonly string _inputName;
    private readonly ArrayBufferWriter<byte> _text = new(2 * WantedBytes);
    private readonly List<int> _ends = [];
    private long _firstNumber;

    /// <summary>Initializes a new instance of the <see cref="LineBatch"/> class.</summary>
    /// <param name="reader">The input.</param>
    /// <param name="convert">What to do with each line.</param>
    /// <param name="inputName">What messages call the input.</param>
    public LineBatch(LineReader reader, LineConverter convert, string inputName)
    {
        _reader = reader;
        _convert = convert;
        _inputName = inputName;
    }

    /// <summary>Reads lines: at least one, and no more than are at hand without waiting.</summary>
    /// <inheritdoc/>
    protected override bool Read()
    {
        _text.ResetWrittenCount();
        _ends.Clear();
        _firstNumber = _reader.LineNumber + 1;
        do
        {
            if (!_reader.TryReadLine(out ReadOnlySpan<byte> line))
            {
                break;
            }

            _text.Write(line);
            _ends.Add(_text.WrittenCount);
        }
        while (_text.WrittenCount < WantedBytes && _reader.HasLineAtHand);
        return _ends.Count > 0;
    }

    /// <inheritdoc/>
    protected override void Convert(IBufferWriter<byte> output)
    {
        long number = _firstNumber;
        try
        {
            int start = 0;
            foreach (int end in _ends)
            {
                _convert(_text.WrittenSpan[start..end], number, output);
                start = end;
                number++;
            }
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{_inputName}:{number}: {e.Message}", e);
        }
    }
}
