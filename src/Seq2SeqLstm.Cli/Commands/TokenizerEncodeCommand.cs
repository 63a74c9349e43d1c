using System.Buffers;
using System.CommandLine;
using System.Text;
using Seq2SeqLstm.Cli.Lines;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq tokenizer encode</c>: text in, pieces out.</summary>
internal sealed class TokenizerEncodeCommand : TokenizerStreamCommand
{
    private const string Summary =
        "Cuts each line into pieces, separated by spaces.";

    private const string ExampleLines =
        """
        seq2seq tokenizer encode --model ko.model < train.ko
        seq2seq tokenizer encode --model ko.model --format id --extra bos:eos < train.ko > train.ids
        seq2seq tokenizer encode --model unigram.model --alpha 0.1 --seed 7 < train.ko
        seq2seq tokenizer encode --model bpe.model --dropout 0.1 --seed 7 < train.ko
        """;

    private readonly EncodeSettings _settings;

    /// <summary>Initializes a new instance of the <see cref="TokenizerEncodeCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public TokenizerEncodeCommand(CommandContext context)
        : base(context, "encode", Summary, ExampleLines)
    {
        _settings = new EncodeSettings(this);
    }

    /// <inheritdoc/>
    protected override Func<LineConverter> Prepare(ParseResult parsed, SentencePieceTokenizer tokenizer, bool asIds)
    {
        EncodeRequest request = _settings.Read(parsed, tokenizer);
        return () =>
        {
            var tokens = new TokenBuffer();
            return request.NBest is null ? EncodeOnce : EncodeBest;

            void EncodeOnce(ReadOnlySpan<byte> line, long number, IBufferWriter<byte> output)
            {
                if (request.Sampling is { } sampling)
                {
                    tokenizer.Sample(line, sampling, request.RandomFor(number), tokens);
                }
                else
                {
                    tokenizer.Encode(line, tokens);
                }

                Write(tokens, request, asIds, output);
            }

            void EncodeBest(ReadOnlySpan<byte> line, long number, IBufferWriter<byte> output)
            {
                foreach (ScoredTokens cut in tokenizer.EncodeNBest(Encoding.UTF8.GetString(line), request.NBest!.Value))
                {
                    tokens.Clear();
                    for (int i = 0; i < cut.Ids.Count; i++)
                    {
                        tokens.Add(cut.Ids[i], Encoding.UTF8.GetBytes(cut.Pieces[i]));
                    }

                    Write(tokens, request, asIds, output);
                }
            }
        };
    }

    private static void Write(TokenBuffer tokens, EncodeRequest request, bool asIds, IBufferWriter<byte> output)
    {
        request.Extra.Apply(tokens);
        if (asIds)
        {
            tokens.WriteIds(output);
        }
        else
        {
            tokens.WritePieces(output);
        }

        output.Write("\n"u8);
    }
}
