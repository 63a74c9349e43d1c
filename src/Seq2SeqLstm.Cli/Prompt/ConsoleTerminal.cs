using Spectre.Console;

namespace Seq2SeqLstm.Cli.Prompt;

/// <summary>The terminal that the program runs in.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    private ConsoleTerminal()
    {
    }

    /// <inheritdoc/>
    public int Columns => Console.WindowWidth;

    /// <inheritdoc/>
    public bool HasKey => Console.KeyAvailable;

    /// <summary>The terminal, if a person types into it, sees messages in it, and it can move its cursor.</summary>
    /// <returns>The terminal or null.</returns>
    public static ConsoleTerminal? Find()
    {
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
        {
            return null;
        }

        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) };
        return AnsiConsole.Create(settings).Profile.Capabilities.Ansi ? new ConsoleTerminal() : null;
    }

    /// <inheritdoc/>
    public IDisposable TakeInterrupts() => new Interrupts();

    /// <inheritdoc/>
    public ConsoleKeyInfo ReadKey(CancellationToken cancellation)
    {
        // The system cannot take a read of a terminal back; one that nobody waits for any more ends with the program.
        Task<ConsoleKeyInfo> reading = Task.Run(() => Console.ReadKey(intercept: true), CancellationToken.None);
        return reading.WaitAsync(cancellation).GetAwaiter().GetResult();
    }

    private sealed class Interrupts : IDisposable
    {
        public Interrupts() => Console.TreatControlCAsInput = true;

        public void Dispose() => Console.TreatControlCAsInput = false;
    }
}
