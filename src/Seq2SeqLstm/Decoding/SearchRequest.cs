namespace Seq2SeqLstm.Decoding;

/// <summary>What a search must keep to in one sentence.</summary>
public sealed record SearchRequest
{
    /// <summary>Gets the most steps, end-of-sentence included: what has not ended by then is cut off.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Gets the fewest tokens, end-of-sentence not included: the sentence cannot end before.</summary>
    public int MinTokens { get; init; }

    /// <summary>Gets a value indicating whether the last of <see cref="MaxTokens"/> steps can only end the sentence.</summary>
    public bool MustEnd { get; init; }

    /// <summary>Gets the tokens that the sentence starts with; suppressed ones and repeated n-grams are allowed in them.</summary>
    public IReadOnlyList<int> Prefix { get; init; } = [];

    /// <summary>Gets the number of the sentence, which samples depend on.</summary>
    public long Number { get; init; }

    /// <summary>Makes requests that only limit the length.</summary>
    /// <param name="maxTokens">The most steps of each sentence. Shape (B).</param>
    /// <returns>B requests, numbered from 0.</returns>
    internal static SearchRequest[] OfLimits(ReadOnlySpan<int> maxTokens)
    {
        var requests = new SearchRequest[maxTokens.Length];
        for (int b = 0; b < requests.Length; b++)
        {
            requests[b] = new SearchRequest { MaxTokens = maxTokens[b], Number = b };
        }

        return requests;
    }

    /// <summary>Checks the values against each other and against a vocabulary.</summary>
    /// <param name="sentence">Index of the sentence, for messages.</param>
    /// <param name="vocabularySize">V of the decoder.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    internal void Validate(int sentence, int vocabularySize)
    {
        if (MaxTokens < 1)
        {
            throw new ArgumentException($"The limit of sentence {sentence} is {MaxTokens} target tokens; it must be 1 or more.");
        }

        if (MinTokens < 0 || MinTokens >= MaxTokens)
        {
            throw new ArgumentException(
                $"Sentence {sentence} must have {MinTokens} target tokens and may have {MaxTokens}, end-of-sentence included.");
        }

        if (Prefix.Count > MaxTokens || (MustEnd && Prefix.Count == MaxTokens))
        {
            throw new ArgumentException(
                $"The prefix of sentence {sentence} has {Prefix.Count} tokens; with the rest there may be {MaxTokens}.");
        }

        foreach (int id in Prefix)
        {
            if (id < 0 || id >= vocabularySize)
            {
                throw new ArgumentException(
                    $"Token {id} in the prefix of sentence {sentence} is not in the decoder's vocabulary of {vocabularySize}.");
            }
        }
    }
}
