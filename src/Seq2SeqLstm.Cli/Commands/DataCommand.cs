using System.CommandLine;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq data</c>: looks after corpora.</summary>
internal sealed class DataCommand : Command
{
    /// <summary>Initializes a new instance of the <see cref="DataCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public DataCommand(CommandContext context)
        : base("data", "Checks, cleans, splits and measures parallel corpora.")
    {
        Subcommands.Add(new DataCheckCommand(context));
        Subcommands.Add(new DataCleanCommand(context));
        Subcommands.Add(new DataSplitCommand(context));
        Subcommands.Add(new DataStatsCommand(context));
    }
}
