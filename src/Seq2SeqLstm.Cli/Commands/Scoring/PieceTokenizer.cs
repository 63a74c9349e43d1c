using System.Buffers;
using Seq2SeqLstm.Evaluation;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>Cuts segments into the pieces of a SentencePiece model.</summary>
/// <param name="tokenizer">The tokenizer.</param>
/// <param name="signature">What the signature calls it.</param>
internal sealed class PieceTokenizer(SentencePieceTokenizer tokenizer, string signature) : IBleuTokenizer
{
    /// <inheritdoc/>
    public string Signature => signature;

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> segment, IBufferWriter<char> output)
    {
        foreach (string piece in tokenizer.EncodeAsPieces(segment.ToString()))
        {
            output.Write(piece);
            output.Write(" ");
        }
    }
}
