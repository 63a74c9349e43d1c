using System.Globalization;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>Says on standard error how many lines are translated, how fast, and how long the others will take.</summary>
internal sealed class TranslationProgress
{
    private readonly IStatusDisplay _display;
    private readonly TimeProvider _clock;
    private readonly long _totalBytes;
    private readonly bool _isQuiet;
    private readonly long _start;
    private long _shown;
    private bool _wasShown;

    /// <summary>Initializes a new instance of the <see cref="TranslationProgress"/> class, which is when the work begins.</summary>
    /// <param name="display">Where it is said.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="totalBytes">Size of the input; 0 where it is not known.</param>
    /// <param name="isQuiet">Whether to pass warnings on and nothing else.</param>
    public TranslationProgress(IStatusDisplay display, TimeProvider clock, long totalBytes, bool isQuiet)
    {
        _display = display;
        _clock = clock;
        _totalBytes = totalBytes;
        _isQuiet = isQuiet;
        _start = _shown = clock.GetTimestamp();
    }

    /// <summary>Gets the number of lines that are done.</summary>
    public long Lines { get; private set; }

    private string Count => Lines.ToString("N0", CultureInfo.InvariantCulture);

    private string Rate => (Lines / Math.Max(0.001, Elapsed.TotalSeconds)).ToString("N0", CultureInfo.InvariantCulture);

    private TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    /// <summary>Adds lines that are done.</summary>
    /// <param name="lines">Their number.</param>
    /// <param name="bytesRead">Bytes of the input up to their end.</param>
    /// <param name="warnings">What the user should know about them.</param>
    public void Add(int lines, long bytesRead, IEnumerable<string> warnings)
    {
        Lines += lines;
        foreach (string warning in warnings)
        {
            _display.WriteLine($"seq2seq: warning: {warning}");
        }

        if (_isQuiet || _clock.GetElapsedTime(_shown) < _display.Interval)
        {
            return;
        }

        double done = _totalBytes == 0 ? 0 : Math.Min(1, (double)bytesRead / _totalBytes);
        string left = done > 0 ? $"  {Durations.Text(Elapsed * ((1 - done) / done))} left" : "";
        _display.Show($"{Count} lines  {Rate} lines/s{left}", done);
        _shown = _clock.GetTimestamp();
        _wasShown = true;
    }

    /// <summary>Sums up a work that has been shown.</summary>
    public void Finish()
    {
        if (_wasShown)
        {
            _display.WriteLine($"translated {Count} lines in {Durations.Text(Elapsed)}, {Rate} lines/s");
        }
    }
}
