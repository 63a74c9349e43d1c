using System.Text;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>What is done to the tokens of a sentence after it is cut, step by step, as written: <c>bos:eos:reverse</c>.</summary>
internal sealed class ExtraTokens
{
    private readonly List<Action<TokenBuffer>> _steps = [];

    /// <summary>Initializes a new instance of the <see cref="ExtraTokens"/> class.</summary>
    /// <param name="text">Names separated by colons; null for none.</param>
    /// <param name="tokenizer">The model.</param>
    /// <exception cref="UsageException">There is no such step, or the model lacks the token.</exception>
    public ExtraTokens(string? text, SentencePieceTokenizer tokenizer)
    {
        foreach (string name in text?.Split(':') ?? [])
        {
            _steps.Add(Step(name, tokenizer));
        }
    }

    /// <summary>Takes all steps.</summary>
    /// <param name="tokens">The tokens, changed.</param>
    public void Apply(TokenBuffer tokens)
    {
        foreach (Action<TokenBuffer> step in _steps)
        {
            step(tokens);
        }
    }

    private static Action<TokenBuffer> Step(string name, SentencePieceTokenizer tokenizer)
    {
        switch (name)
        {
            case "bos":
                (int bos, byte[] begin) = Piece(tokenizer.BosId, name, tokenizer);
                return tokens => tokens.AddFirst(bos, begin);
            case "eos":
                (int eos, byte[] end) = Piece(tokenizer.EosId, name, tokenizer);
                return tokens => tokens.Add(eos, end);
            case "reverse":
                return tokens => tokens.Reverse();
            case "unk":
                (int unknown, byte[] mark) = Piece(tokenizer.UnknownId, name, tokenizer);
                return tokens => tokens.Rewrite(unknown, mark);
            default:
                throw new UsageException($"--extra has '{name}'; it takes bos, eos, reverse and unk, separated by colons.");
        }
    }

    private static (int Id, byte[] Piece) Piece(int id, string name, SentencePieceTokenizer tokenizer) => id >= 0
        ? (id, Encoding.UTF8.GetBytes(tokenizer.IdToPiece(id)))
        : throw new UsageException($"--extra has '{name}', but the model has no such token.");
}
