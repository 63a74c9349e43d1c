namespace Seq2SeqLstm.Models;

/// <summary>One decoder step for many prefixes at once: all that a search sees of a model.</summary>
public interface IStepDecoder
{
    /// <summary>Number of tokens V.</summary>
    int VocabularySize { get; }

    /// <summary>Log-probabilities of the token after each prefix.</summary>
    /// <param name="parents">
    /// Row j continues the prefix that was row <c>parents[j]</c> of the call before; in the first call, sentence <c>parents[j]</c>.
    /// </param>
    /// <param name="tokens">Token that row j's prefix is continued with; in the first call, beginning of sentence.</param>
    /// <param name="logProbabilities">Natural-log probabilities, row after row, overwritten. Shape (rows, V).</param>
    void Advance(ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities);
}
