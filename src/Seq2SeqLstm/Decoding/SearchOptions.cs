namespace Seq2SeqLstm.Decoding;

/// <summary>How translations are searched for.</summary>
public sealed record SearchOptions
{
    /// <summary>Gets the token that starts every prefix.</summary>
    public required int BosId { get; init; }

    /// <summary>Gets the token that ends a sentence.</summary>
    public required int EosId { get; init; }

    /// <summary>Gets the tokens that are never produced, such as padding, unknown and beginning of sentence.</summary>
    public IReadOnlyList<int> SuppressedIds { get; init; } = [];

    /// <summary>Gets K, the number of candidates kept at each step. <see cref="GreedySearch"/> does not use it.</summary>
    public int BeamWidth { get; init; } = 5;

    /// <summary>Gets alpha of <see cref="Decoding.LengthPenalty"/>; 0 ranks by total log-probability.</summary>
    /// <remarks>
    /// Wu et al. (2016) found 0.6–0.7 best with attention and much data; without attention translations come out short, and 1 is
    /// what the standard experiment of docs/results.md uses.
    /// </remarks>
    public float LengthPenalty { get; init; } = 1f;

    /// <summary>Gets N, the most hypotheses returned for a sentence. <see cref="GreedySearch"/> always returns one.</summary>
    public int HypothesesPerSentence { get; init; } = 1;

    /// <summary>Checks the values against each other.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (BeamWidth < 1)
        {
            throw new ArgumentException($"The beam width is {BeamWidth}; it must be 1 or more.");
        }

        if (!float.IsFinite(LengthPenalty) || LengthPenalty < 0f)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The length penalty is {LengthPenalty}; it must be a finite number of 0 or more."));
        }

        if (HypothesesPerSentence < 1 || HypothesesPerSentence > BeamWidth)
        {
            throw new ArgumentException(
                $"{HypothesesPerSentence} hypotheses per sentence were asked for; a beam of {BeamWidth} gives 1 to {BeamWidth}.");
        }

        if (SuppressedIds.Contains(EosId))
        {
            throw new ArgumentException($"The end-of-sentence token {EosId} is among the suppressed ones: no sentence could end.");
        }
    }

    /// <summary>Checks the token ids against a vocabulary and the length limits against each other.</summary>
    /// <param name="vocabularySize">V of the decoder.</param>
    /// <param name="maxTargetTokens">The longest hypothesis of each sentence, end-of-sentence included. Shape (B).</param>
    /// <exception cref="ArgumentException">A token id lies outside the vocabulary or a limit is below 1.</exception>
    internal void ValidateFor(int vocabularySize, ReadOnlySpan<int> maxTargetTokens)
    {
        foreach (int id in SuppressedIds.Append(BosId).Append(EosId))
        {
            if (id < 0 || id >= vocabularySize)
            {
                throw new ArgumentException($"Token {id} of the search options is not in the decoder's vocabulary of {vocabularySize}.");
            }
        }

        for (int b = 0; b < maxTargetTokens.Length; b++)
        {
            if (maxTargetTokens[b] < 1)
            {
                throw new ArgumentException(
                    $"The limit of sentence {b} is {maxTargetTokens[b]} target tokens; it must be 1 or more.", nameof(maxTargetTokens));
            }
        }
    }
}
