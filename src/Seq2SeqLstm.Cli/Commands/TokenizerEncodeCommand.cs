using System.Globalization;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq tokenizer encode</c>: text in, pieces out.</summary>
internal sealed class TokenizerEncodeCommand : TokenizerStreamCommand
{
    private const string Summary =
        "Cuts each line of standard input into pieces, separated by spaces.";

    private const string ExampleLines =
        """
        seq2seq tokenizer encode --model ko.model < train.ko
        seq2seq tokenizer encode --model ko.model --format id < train.ko > train.ids
        """;

    /// <summary>Initializes a new instance of the <see cref="TokenizerEncodeCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public TokenizerEncodeCommand(CommandContext context)
        : base(context, "encode", Summary, ExampleLines)
    {
    }

    /// <inheritdoc/>
    protected override string Convert(string line, SentencePieceTokenizer tokenizer, bool asIds) => asIds
        ? string.Join(' ', tokenizer.Encode(line).Select(id => id.ToString(CultureInfo.InvariantCulture)))
        : string.Join(' ', tokenizer.EncodeAsPieces(line));
}
