namespace Seq2SeqLstm.Decoding;

/// <summary>One decoder step for many prefixes at once: all that a search sees of a model.</summary>
public interface IStepDecoder
{
    /// <summary>Gets V, the number of tokens a step gives a probability to.</summary>
    int VocabularySize { get; }

    /// <summary>Extends every prefix by one token and gives the distribution of the token after it.</summary>
    /// <param name="parents">
    /// Row j continues the prefix that was row <c>parents[j]</c> of the previous call; in the first call <c>parents[j]</c> is the
    /// index of the sentence. A row may be continued by several rows or by none. Shape (rows).
    /// </param>
    /// <param name="tokens">Row j appends <c>tokens[j]</c>; in the first call the beginning-of-sentence token. Shape (rows).</param>
    /// <param name="logProbabilities">Natural logarithm of the next token's probability, overwritten. Shape (rows, V).</param>
    /// <remarks>The number of rows may shrink or grow from call to call.</remarks>
    void Advance(ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities);
}
