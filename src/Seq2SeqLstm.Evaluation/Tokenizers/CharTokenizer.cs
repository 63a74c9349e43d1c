using System.Buffers;

namespace Seq2SeqLstm.Evaluation.Tokenizers;

/// <summary>Puts a space after each Unicode code point; an unpaired surrogate counts as one.</summary>
internal sealed class CharTokenizer : IBleuTokenizer
{
    /// <inheritdoc/>
    public string Signature => "char";

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> segment, IBufferWriter<char> output)
    {
        Span<char> destination = output.GetSpan((2 * segment.Length) + 1);
        int written = 0;
        for (int n = 0; n < segment.Length; n++)
        {
            destination[written++] = segment[n];
            bool insidePair = n + 1 < segment.Length && char.IsSurrogatePair(segment[n], segment[n + 1]);
            if (!insidePair)
            {
                destination[written++] = ' ';
            }
        }

        output.Advance(written);
    }
}
