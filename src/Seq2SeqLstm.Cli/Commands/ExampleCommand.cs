using System.CommandLine;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal abstract class ExampleCommand : Command
{
    /// <summary>Initializes a new instance of the <see cref="ExampleCommand"/> class.</summary>
    /// <param name="name">The command.</param>
    /// <param name="summary">What it does, in a sentence or two.</param>
    /// <param name="examples">Command lines to copy, one to a line.</param>
    protected ExampleCommand(string name, string summary, string examples)
        : base(name, summary)
    {
        Examples = examples;
    }

    /// <summary>Gets command lines to copy, one to a line.</summary>
    public string Examples { get; }

    /// <summary>Gets headings for the help, each with the first option below it; none where the options are few.</summary>
    public IReadOnlyList<(string Heading, Option First)> Groups { get; protected init; } = [];
}
