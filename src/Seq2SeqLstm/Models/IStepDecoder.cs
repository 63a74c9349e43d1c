namespace Seq2SeqLstm.Models;

/// <summary>One decoder step for many prefixes at once: all that a search sees of a model.</summary>
public interface IStepDecoder
{
    /// <summary>Number of tokens V.</summary>
    int VocabularySize { get; }

    /// <summary>Whether <see cref="Attention"/> has weights.</summary>
    bool HasAttention => false;

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

    /// <summary>The same step, with the probability of every token; the other call is faster where a few will do.</summary>
    /// <param name="parents">As in the other call.</param>
    /// <param name="tokens">As in the other call.</param>
    /// <param name="logProbabilities">
    /// Natural-log probabilities, overwritten; for each token the same number as the other call gives. Shape (rows, V).
    /// </param>
    void AdvanceAll(ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities);

    /// <summary>Keeps a prefix for <see cref="Restore"/>.</summary>
    /// <param name="row">Its row in the call before.</param>
    /// <param name="slot">Where to, from 0; what was there is forgotten. No slot may be skipped.</param>
    void Keep(int row, int slot);

    /// <summary>Goes back: the next call continues a prefix that was kept, as row 0.</summary>
    /// <param name="slot">Where it was kept.</param>
    void Restore(int slot);

    /// <summary>How much attention a row of the call before paid to each source token when it predicted the next token.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Weights that sum to 1, valid until the next call; none without attention. Shape (S).</returns>
    ReadOnlySpan<float> Attention(int row) => [];
}
