using Spectre.Console;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>A bar that renews itself at the bottom of a terminal, with lines that stay above it.</summary>
internal sealed class BarStatusDisplay : IStatusDisplay
{
    private const int BarWidth = 20;

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
                new ProgressBarColumn { Width = BarWidth },
                new PercentageColumn(),
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
    public void WriteLine(string line) => _console.WriteLine(line);
}
