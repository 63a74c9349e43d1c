using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Lines;

/// <summary>Converts a text line by line on several threads and writes the results in the order of the lines.</summary>
internal sealed class LinePipeline
{
    private readonly TextSource _input;
    private readonly Stream _output;
    private readonly Func<LineConverter> _createConverter;
    private readonly CancellationToken _cancellation;

    /// <summary>Initializes a new instance of the <see cref="LinePipeline"/> class.</summary>
    /// <param name="input">The text.</param>
    /// <param name="output">Where the results go.</param>
    /// <param name="createConverter">Called several times: a converter is used by one thread at a time.</param>
    /// <param name="cancellation">Ends the work.</param>
    public LinePipeline(
        TextSource input, Stream output, Func<LineConverter> createConverter, CancellationToken cancellation)
    {
        _input = input;
        _output = output;
        _createConverter = createConverter;
        _cancellation = cancellation;
    }

    /// <summary>Converts everything.</summary>
    /// <param name="threads">Number of threads that convert, at least 1.</param>
    /// <exception cref="InvalidDataException">A line is not what is expected; the lines before it have been written.</exception>
    public void Run(int threads)
    {
        using LineReader reader = new(_input);
        new BatchPipeline(_output, () => new LineBatch(reader, _createConverter(), _input.Name), _cancellation).Run(threads);
    }
}
