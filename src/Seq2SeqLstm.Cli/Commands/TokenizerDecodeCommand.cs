using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Seq2SeqLstm.Cli.Lines;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq tokenizer decode</c>: pieces in, text out.</summary>
internal sealed class TokenizerDecodeCommand : TokenizerStreamCommand
{
    private const string Summary =
        "Joins the pieces of each line to text.";

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
    protected override Func<LineConverter> Prepare(ParseResult parsed, SentencePieceTokenizer tokenizer, bool asIds) => () =>
    {
        return asIds ? DecodeIds : DecodePieces;

        void DecodeIds(ReadOnlySpan<byte> line, long number, IBufferWriter<byte> output) =>
            Write(tokenizer.Decode(ParseIds(line, tokenizer)), output);

        void DecodePieces(ReadOnlySpan<byte> line, long number, IBufferWriter<byte> output) =>
            Write(tokenizer.DecodePieces(Encoding.UTF8.GetString(line).Split(' ')), output);
    };

    private static void Write(string text, IBufferWriter<byte> output)
    {
        Encoding.UTF8.GetBytes(text, output);
        output.Write("\n"u8);
    }

    private static int[] ParseIds(ReadOnlySpan<byte> line, SentencePieceTokenizer tokenizer)
    {
        List<int> ids = [];
        foreach (Range range in line.Split((byte)' '))
        {
            if (line[range] is { IsEmpty: false } id)
            {
                ids.Add(ParseId(id, tokenizer));
            }
        }

        return [.. ids];
    }

    private static int ParseId(ReadOnlySpan<byte> text, SentencePieceTokenizer tokenizer) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id < tokenizer.VocabularySize
            ? id
            : throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is not an id of 0 to {tokenizer.VocabularySize - 1}.");
}
