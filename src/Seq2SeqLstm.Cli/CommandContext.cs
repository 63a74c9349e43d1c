using System.Text;
using Microsoft.Win32.SafeHandles;
using Seq2SeqLstm.Cli.Prompt;

namespace Seq2SeqLstm.Cli;

/// <summary>Everything a command has from outside, handed in so that commands can run in memory.</summary>
internal sealed class CommandContext : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Initializes a new instance of the <see cref="CommandContext"/> class.</summary>
    /// <param name="input">Bytes of standard input.</param>
    /// <param name="output">Where results go, and nothing else.</param>
    /// <param name="error">Where messages and progress go.</param>
    /// <param name="cancellation">Set by Ctrl-C.</param>
    public CommandContext(Stream input, Stream output, TextWriter error, CancellationToken cancellation)
    {
        Input = new InterruptibleInput(input, cancellation);
        Output = new StreamWriter(new ResultStream(output), Utf8) { NewLine = "\n" };
        Error = error;
        Cancellation = cancellation;
    }

    /// <summary>Gets standard input. A read ends when the command is cancelled.</summary>
    public Stream Input { get; }

    /// <summary>Gets the writer for results: UTF-8 without byte order mark, lines end with LF.</summary>
    public StreamWriter Output { get; }

    /// <summary>Gets the writer for messages and progress.</summary>
    public TextWriter Error { get; }

    /// <summary>Gets a value indicating whether a person types the input, so that each answer is wanted at once.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Gets a value indicating whether messages go to a terminal, which can show progress bars.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Gets a value indicating whether results go to a terminal, which can show colours.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Gets what finds the terminal that input comes from and messages go to; null if it cannot be drawn on.</summary>
    public Func<ITerminal?> FindTerminal { get; init; } = () => null;

    /// <summary>Gets the token that Ctrl-C sets.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gets what finds an environment variable by its name; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Gets the folder that relative paths are relative to.</summary>
    public DirectoryInfo CurrentFolder { get; init; } = new(Directory.GetCurrentDirectory());

    /// <summary>Connects a command to the console.</summary>
    /// <param name="cancellation">Set by Ctrl-C.</param>
    /// <returns>The context.</returns>
    public static CommandContext FromConsole(CancellationToken cancellation)
    {
        var error = new StreamWriter(new MessageStream(Console.OpenStandardError()), Utf8) { NewLine = "\n", AutoFlush = true };
        return new CommandContext(Console.OpenStandardInput(), OpenOutput(), TextWriter.Synchronized(error), cancellation)
        {
            InputIsTerminal = !Console.IsInputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            OutputIsTerminal = !Console.IsOutputRedirected,
            FindTerminal = ConsoleTerminal.Find,
        };
    }

    /// <summary>Closes the input; results that have not been flushed are dropped.</summary>
    public void Dispose() => Input.Dispose();

    // The console's own stream hides a broken pipe on Unix, and the command would work on for nobody.
    private static Stream OpenOutput()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!stream.CanSeek)
            {
                return stream;
            }
        }

        return Console.OpenStandardOutput();
    }
}
