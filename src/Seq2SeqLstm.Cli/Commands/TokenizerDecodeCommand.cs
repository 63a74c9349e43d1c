using System.Globalization;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq tokenizer decode</c>: pieces in, text out.</summary>
internal sealed class TokenizerDecodeCommand : TokenizerStreamCommand
{
    private const string Summary =
        "Joins the pieces of each line of standard input to text.";

    private const string ExampleLines =
        """
        seq2seq tokenizer decode --model en.model < translated.pieces
        seq2seq tokenizer decode --model en.model --format id < translated.ids
        """;

    /// <summary>Initializes a new instance of the <see cref="TokenizerDecodeCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public TokenizerDecodeCommand(CommandContext context)
        : base(context, "decode", Summary, ExampleLines)
    {
    }

    /// <inheritdoc/>
    protected override string Convert(string line, SentencePieceTokenizer tokenizer, bool asIds)
    {
        string[] pieces = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return asIds
            ? tokenizer.Decode([.. pieces.Select(piece => ParseId(piece, tokenizer))])
            : tokenizer.DecodePieces(pieces);
    }

    private static int ParseId(string text, SentencePieceTokenizer tokenizer) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id < tokenizer.VocabularySize
            ? id
            : throw new FormatException($"'{text}' is not an id of 0 to {tokenizer.VocabularySize - 1}.");
}
