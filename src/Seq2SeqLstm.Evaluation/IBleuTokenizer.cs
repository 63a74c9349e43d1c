using System.Buffers;

namespace Seq2SeqLstm.Evaluation;

/// <summary>
/// Cuts a segment into the words that BLEU counts. Implementations hold no state and may be shared by threads.
/// </summary>
public interface IBleuTokenizer
{
    /// <summary>The name printed in the <c>tok</c> field of the signature, for example <c>13a</c>.</summary>
    string Signature { get; }

    /// <summary>
    /// Writes the segment with white space between its tokens; runs of white space count as one separator.
    /// </summary>
    /// <param name="segment">
    /// One line of text without white space at its end, in UTF-16; unpaired surrogates are allowed.
    /// </param>
    /// <param name="output">Receives the characters, appended to what it holds.</param>
    void Tokenize(ReadOnlySpan<char> segment, IBufferWriter<char> output);
}
