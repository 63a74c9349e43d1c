using System.CommandLine;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq bench</c>: measures the speed of training, translation and kernels.</summary>
internal sealed class BenchCommand : Command
{
    /// <summary>Initializes a new instance of the <see cref="BenchCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public BenchCommand(CommandContext context)
        : base("bench", "Measures the speed of training, of translation and of the kernels on this machine.")
    {
        Subcommands.Add(new BenchTrainCommand(context));
        Subcommands.Add(new BenchDecodeCommand(context));
        Subcommands.Add(new BenchKernelsCommand(context));
    }
}
