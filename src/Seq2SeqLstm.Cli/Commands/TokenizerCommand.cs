using System.CommandLine;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq tokenizer</c>: trains and uses SentencePiece models.</summary>
internal sealed class TokenizerCommand : Command
{
    /// <summary>Initializes a new instance of the <see cref="TokenizerCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public TokenizerCommand(CommandContext context)
        : base("tokenizer", "Trains SentencePiece models and cuts text into their pieces, as the spm_* commands do.")
    {
        Subcommands.Add(new TokenizerTrainCommand(context));
        Subcommands.Add(new TokenizerEncodeCommand(context));
        Subcommands.Add(new TokenizerDecodeCommand(context));
    }
}
