using System.CommandLine;
using System.CommandLine.Invocation;
using Seq2SeqLstm.Cli.Commands;

namespace Seq2SeqLstm.Cli;

/// <summary>The help of a command, with its examples at the end.</summary>
internal sealed class ExampleHelp : SynchronousCommandLineAction
{
    private readonly SynchronousCommandLineAction _help;

    /// <summary>Initializes a new instance of the <see cref="ExampleHelp"/> class.</summary>
    /// <param name="help">Prints the help without the examples.</param>
    public ExampleHelp(SynchronousCommandLineAction help) => _help = help;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is not ExampleCommand command)
        {
            return _help.Invoke(parseResult);
        }

        using var help = new StringWriter { NewLine = output.NewLine };
        parseResult.InvocationConfiguration.Output = help;
        int code = _help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        output.Write(WithHeadings(help.ToString(), command));
        output.WriteLine("Examples:");
        foreach (string example in command.Examples.Split('\n'))
        {
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
        return code;
    }

    /// <summary>Parts a long list of options into groups.</summary>
    private static string WithHeadings(string help, ExampleCommand command)
    {
        foreach ((string heading, Option first) in command.Groups)
        {
            string[] beginnings = [.. first.Aliases.Append(first.Name).Select(name => $"\n  {name}")];
            int[] places =
            [
                .. beginnings.Select(beginning => help.IndexOf(beginning, StringComparison.Ordinal)).Where(place => place >= 0),
            ];
            if (places.Length > 0)
            {
                help = help.Insert(places.Min() + 1, $"\n{heading}:\n");
            }
        }

        return help;
    }
}
