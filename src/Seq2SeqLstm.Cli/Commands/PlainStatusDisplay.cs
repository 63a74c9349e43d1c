namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Plain lines, for files and pipes.</summary>
internal sealed class PlainStatusDisplay : IStatusDisplay
{
    private readonly TextWriter _writer;

    /// <summary>Initializes a new instance of the <see cref="PlainStatusDisplay"/> class.</summary>
    /// <param name="writer">Takes the lines.</param>
    public PlainStatusDisplay(TextWriter writer) => _writer = writer;

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public void Show(string text, double done) => WriteLine(text);

    /// <inheritdoc/>
    public void WriteLine(string line) => _writer.WriteLine(line);
}
