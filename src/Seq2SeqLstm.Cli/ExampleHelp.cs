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
        int code = _help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampleCommand command)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string example in command.Examples.Split('\n'))
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return code;
    }
}
