using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Says on standard error how much of some files has been read.</summary>
internal sealed class ReadingProgress
{
    private readonly IStatusDisplay _display;
    private readonly TimeProvider _clock;
    private readonly long _total;
    private readonly HashSet<string> _recognized = [];
    private long _done;
    private long _shown;

    private ReadingProgress(IStatusDisplay display, long total, TimeProvider clock)
    {
        _display = display;
        _total = total;
        _clock = clock;
        _shown = clock.GetTimestamp();
    }

    /// <summary>Runs a work that reads files: under a bar on a terminal, with plain lines elsewhere.</summary>
    /// <param name="context">Messages and clock.</param>
    /// <param name="files">The files; one that is read twice stands here twice. None if standard input is read.</param>
    /// <param name="work">The work.</param>
    /// <returns>What the work returns.</returns>
    public static T Run<T>(CommandContext context, IEnumerable<FileInfo> files, Func<ReadingProgress, T> work)
    {
        long total = files.Sum(file => file.Length);
        return context.ErrorIsTerminal
            ? BarStatusDisplay.Run(context.Error, display => work(new ReadingProgress(display, total, context.Clock)))
            : work(new ReadingProgress(new PlainStatusDisplay(context.Error), total, context.Clock));
    }

    /// <summary>The text of a file, whose reading is shown.</summary>
    /// <param name="file">The file.</param>
    /// <param name="encoding">The encoding that the user named.</param>
    /// <returns>The text.</returns>
    public TextSource Text(FileInfo file, TextEncoding encoding) => Text(TextSource.FromFile(file, encoding));

    /// <summary>A text, whose reading is shown.</summary>
    /// <param name="source">The text.</param>
    /// <returns>The same text.</returns>
    public TextSource Text(TextSource source) => source with
    {
        Open = () => new CountingStream(source.Open(), Count),
        OnRecognized = found =>
        {
            string message = $"{source.Name}: read as {TextEncodings.Name(found)}";
            if (_recognized.Add(message))
            {
                _display.WriteLine(message);
            }
        },
    };

    private void Count(int bytes)
    {
        _done += bytes;
        if (_clock.GetElapsedTime(_shown) < _display.Interval)
        {
            return;
        }

        // The length of standard input is not known.
        string read = _total == 0 ? $"read {_done / 1_000_000} MB" : $"read {_done / 1_000_000} of {_total / 1_000_000} MB";
        _display.Show(read, _total == 0 ? 0 : Math.Min(1, (double)_done / _total));
        _shown = _clock.GetTimestamp();
    }
}
