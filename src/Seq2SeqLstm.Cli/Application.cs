using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using Seq2SeqLstm.Cli.Commands;
using Seq2SeqLstm.Cli.Commands.Comparing;
using Seq2SeqLstm.Cli.Commands.Exchanging;
using Seq2SeqLstm.Cli.Commands.Scoring;
using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Cli;

/// <summary>The command line: from arguments to an exit code.</summary>
internal static class Application
{
    private const string Name = "seq2seq";

    private const string Summary =
        "Trains, uses and evaluates sequence-to-sequence LSTM translators. Results go to standard output, messages to "
        + "standard error. Exit codes: 0 ok, 1 failed, 2 wrong usage or bad input, 130 interrupted.";

    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command.</summary>
    /// <param name="args">What the user typed.</param>
    /// <param name="context">Input, output and Ctrl-C.</param>
    /// <returns>The exit code. Only an error in the program itself is thrown.</returns>
    public static int Run(IReadOnlyList<string> args, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(context);

        // Numbers are read and written in the same way everywhere: "--length-penalty 0.6" is not 6 where commas are decimal.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            RootCommand root = CreateRoot(context);
            int code = Invoke(root.Parse(Rewritten(args, root), Parsing), context);
            context.Output.Flush();
            return code;
        }
        catch (BrokenPipeException)
        {
            return ExitCodes.Ok;
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            context.Error.WriteLine($"{Name}: interrupted");
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (ExitCodeOf(e) is { } code)
        {
            FlushResults(context);
            context.Error.WriteLine($"{Name}: error: {OneLine(MessageOf(e))}");
            return code;
        }
    }

    private static RootCommand CreateRoot(CommandContext context)
    {
        var root = new RootCommand(Summary)
        {
            new QuickstartCommand(context),
            new TokenizerCommand(context),
            new DataCommand(context),
            new TrainCommand(context),
            new TranslateCommand(context),
            new EvaluateCommand(context),
            new ScoreCommand(context),
            new CompareCommand(context),
            new InfoCommand(context),
            new ExportCommand(context),
            new ImportCommand(context),
            new BenchCommand(context),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((HelpAction)help.Action!);
        return root;
    }

    // Scripts that call sacrebleu write their options as Python's argparse takes them.
    private static IReadOnlyList<string> Rewritten(IReadOnlyList<string> args, RootCommand root) =>
        root.Subcommands.OfType<ScoreCommand>().FirstOrDefault(command => args is [var name, ..] && name == command.Name) is { } score
            ? [score.Name, .. ArgparseHabits.Rewrite(args.Skip(1), score)]
            : args;

    private static int Invoke(ParseResult parsed, CommandContext context)
    {
        string? unknown = parsed.UnmatchedTokens is [var first, ..] ? first : OptionAmongFiles(parsed);
        if (parsed.Errors.Count > 0 || unknown is not null)
        {
            string problem = WrongValue.Find(parsed) ?? (unknown is not null
                ? $"unknown command or argument '{unknown}'" + Suggestion.For(unknown, parsed.CommandResult.Command)
                : parsed.Errors[0].Message.TrimEnd('.'));
            throw new UsageException($"{problem}; see '{string.Join(' ', Path(parsed.CommandResult.Command))} --help'.");
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    /// <summary>A mistyped option behind one that takes several files or folders, which would otherwise be one of them; ./--x is a file.</summary>
    private static string? OptionAmongFiles(ParseResult parsed) => parsed.CommandResult.Children.OfType<OptionResult>()
        .Where(result => result.Option.ValueType is var type && (type == typeof(FileInfo[]) || type == typeof(DirectoryInfo[])))
        .SelectMany(result => result.Tokens)
        .Select(token => token.Value)
        .FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal));

    private static IEnumerable<string> Path(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent
        ? Path(parent).Append(command.Name)
        : [Name];

    private static int? ExitCodeOf(Exception e) => e switch
    {
        _ when FullDisk.IsCauseOf(e) => ExitCodes.Failed,
        UsageException or InvalidDataException or IOException or UnauthorizedAccessException
            or AcceleratorUnavailableException => ExitCodes.BadInput,
        CommandFailedException or OutOfMemoryException => ExitCodes.Failed,
        _ => null,
    };

    // The system's own text says nothing of use; that of InsufficientMemoryException is ours.
    private static string MessageOf(Exception e) => e is OutOfMemoryException and not InsufficientMemoryException
        ? "there is not enough memory; a smaller model, smaller batches or less text at once need less."
        : e.Message;

    // The results so far were right; that they cannot be written is not worth a second message.
    private static void FlushResults(CommandContext context)
    {
        try
        {
            context.Output.Flush();
        }
        catch (IOException)
        {
        }
    }

    private static string OneLine(string message) =>
        string.Concat(message.ReplaceLineEndings(" ").Select(character => char.IsControl(character) ? ' ' : character));
}
