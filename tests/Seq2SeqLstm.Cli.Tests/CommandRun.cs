using System.Text;

namespace Seq2SeqLstm.Cli.Tests;

/// <summary>One run of the command line in memory.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public static CommandRun Of(params string[] args) => WithInput("", args);

    public static CommandRun WithInput(string input, params string[] args)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(input));
        using var output = new MemoryStream();
        return With(stream, output, CancellationToken.None, args);
    }

    public static CommandRun With(Stream input, Stream output, CancellationToken cancellation, params string[] args)
    {
        using var error = new StringWriter { NewLine = "\n" };
        using var context = new CommandContext(input, output, error, cancellation);
        int code = Application.Run(args, context);
        string text = output is MemoryStream memory ? Encoding.UTF8.GetString(memory.ToArray()) : "";
        return new CommandRun(code, text, error.ToString());
    }

    /// <summary>A run that knows nothing of the machine but a folder and the environment variables given.</summary>
    public static CommandRun In(
        string folder, IReadOnlyDictionary<string, string> variables, string input, bool isTerminal, params string[] args)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(input));
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var context = new CommandContext(stream, output, error, CancellationToken.None)
        {
            CurrentFolder = new DirectoryInfo(folder),
            Variable = variables.GetValueOrDefault,
            OutputIsTerminal = isTerminal,
        };
        int code = Application.Run(args, context);
        return new CommandRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>Checks that the run ended with one line that says what was wrong, and with nothing on standard output.</summary>
    public void AssertBadInput(string expected)
    {
        Assert.Equal(2, Code);
        Assert.Equal("", Output);
        Assert.StartsWith("seq2seq: error: ", Error, StringComparison.Ordinal);
        Assert.Equal(1, Error.Count(character => character == '\n'));
        Assert.Contains(expected, Error, StringComparison.Ordinal);
    }
}
