using Spectre.Console;
using Spectre.Console.Rendering;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>A bar that renews itself at the bottom of a terminal, with lines that stay above it.</summary>
internal sealed class BarStatusDisplay : IStatusDisplay
{
    private const int BarWidth = 20;
    private const int PercentageWidth = 4;

    private readonly IAnsiConsole _console;
    private readonly ProgressTask _task;

    private BarStatusDisplay(IAnsiConsole console, ProgressTask task)
    {
        _console = console;
        _task = task;
    }

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(0.25);

    /// <summary>Runs a work under a bar.</summary>
    /// <param name="writer">The terminal.</param>
    /// <param name="work">The work.</param>
    /// <returns>What the work returns.</returns>
    public static T Run<T>(TextWriter writer, Func<IStatusDisplay, T> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
        });
        return console.Progress()
            .AutoClear(true)
            .Columns(
                new FixedWidthColumn(new ProgressBarColumn { Width = BarWidth }, BarWidth),
                new FixedWidthColumn(new PercentageColumn(), PercentageWidth),
                new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new BarStatusDisplay(console, context.AddTask("preparing", maxValue: 1))));
    }

    /// <inheritdoc/>
    public void Show(string text, double done)
    {
        _task.Value = done;
        _task.Description = Markup.Escape(text);
    }

    /// <inheritdoc/>
    public void WriteLine(string line) => _console.Write(new LineOverBar(line));

    /// <summary>A line that is written where the bar stands; the bar, which may be wider, is erased first.</summary>
    private sealed class LineOverBar(string line) : Renderable
    {
        private const string EraseToEndOfScreen = "\u001b[J";

        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            [Segment.Control(EraseToEndOfScreen), new Segment(line), Segment.LineBreak];
    }
}
