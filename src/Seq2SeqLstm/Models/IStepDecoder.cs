namespace Seq2SeqLstm.Models;

/// <summary>One decoder step for many prefixes at once: all that a search sees of a model.</summary>
public interface IStepDecoder
{
    /// <summary>Number of tokens V.</summary>
    int VocabularySize { get; }

    /// <summary>The k most probable tokens after each prefix.</summary>
    /// <param name="parents">
    /// Row j continues the prefix that was row <c>parents[j]</c> of the call before; in the first call, sentence <c>parents[j]</c>.
    /// </param>
    /// <param name="tokens">Token that row j's prefix is continued with; in the first call, beginning of sentence.</param>
    /// <param name="suppressed">Tokens that are left out; the probabilities of the others are the same as if they were not.</param>
    /// <param name="bestTokens">
    /// Row after row, most probable first and of equal ones the lower first, overwritten; −1 where fewer than k tokens have a
    /// probability above zero. Shape (rows, k).
    /// </param>
    /// <param name="logProbabilities">Natural-log probabilities of them, −∞ where there is no token. Shape (rows, k).</param>
    void Advance(
        ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, ReadOnlySpan<int> suppressed,
        Span<int> bestTokens, Span<float> logProbabilities);
}
