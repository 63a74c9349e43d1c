using Seq2SeqLstm.Models;

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

    /// <summary>Gets K, the number of candidates kept at each step; only <see cref="BeamSearch"/> uses it.</summary>
    public int BeamWidth { get; init; } = 5;

    /// <summary>Gets what total log-probabilities are divided by.</summary>
    public LengthNormalization LengthNormalization { get; init; } = LengthNormalization.Wu;

    /// <summary>Gets alpha of <see cref="Decoding.LengthPenalty"/>; 0 ranks by total log-probability.</summary>
    /// <remarks>
    /// Wu et al. (2016) found 0.6–0.7 best with attention and much data; without attention translations come out short, and 1 is
    /// what the standard experiment of docs/results.md uses.
    /// </remarks>
    public float LengthPenalty { get; init; } = 1f;

    /// <summary>Gets beta of <see cref="Decoding.CoveragePenalty"/>; 0 for none. It needs a decoder with attention.</summary>
    public float CoveragePenalty { get; init; }

    /// <summary>Gets n: no n-gram occurs twice in a hypothesis; 0 for no such rule.</summary>
    /// <remarks>Paulus et al. (2018).</remarks>
    public int NoRepeatNgram { get; init; }

    /// <summary>Gets when a beam search is done with a sentence.</summary>
    public StoppingRule Stopping { get; init; } = StoppingRule.Exact;

    /// <summary>Gets N, the most hypotheses returned for a sentence. <see cref="GreedySearch"/> always returns one.</summary>
    public int HypothesesPerSentence { get; init; } = 1;

    /// <summary>Checks the values against each other.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(BeamWidth >= 1, $"The beam width is {BeamWidth}; it must be 1 or more.");
        Require(Enum.IsDefined(LengthNormalization), $"There is no length normalization {LengthNormalization}.");
        Require(
            float.IsFinite(LengthPenalty) && LengthPenalty >= 0f,
            $"The length penalty is {LengthPenalty}; it must be a finite number of 0 or more.");
        Require(
            float.IsFinite(CoveragePenalty) && CoveragePenalty >= 0f,
            $"The coverage penalty is {CoveragePenalty}; it must be a finite number of 0 or more.");
        Require(NoRepeatNgram >= 0, $"N-grams of {NoRepeatNgram} tokens cannot be kept from repeating; the length must be 0 (off) or more.");
        Require(Enum.IsDefined(Stopping), $"There is no stopping rule {Stopping}.");
        Require(HypothesesPerSentence >= 1, $"{HypothesesPerSentence} hypotheses per sentence were asked for; it must be 1 or more.");
        Require(
            !SuppressedIds.Contains(EosId),
            $"The end-of-sentence token {EosId} is among the suppressed ones: no sentence could end.");
    }

    /// <summary>Checks the values for a search that keeps K prefixes.</summary>
    /// <exception cref="ArgumentException">A value is out of range, or N is above K; the message names it.</exception>
    internal void ValidateForBeam()
    {
        Validate();
        Require(
            HypothesesPerSentence <= BeamWidth,
            $"{HypothesesPerSentence} hypotheses per sentence were asked for; a beam of {BeamWidth} gives 1 to {BeamWidth}.");
    }

    /// <summary>Checks the options and the requests against a decoder.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="requests">What each sentence must keep to. Shape (B).</param>
    /// <exception cref="ArgumentException">
    /// A token id lies outside the vocabulary, a limit is below 1, or there is a coverage penalty without attention.
    /// </exception>
    internal void ValidateFor(IStepDecoder decoder, IReadOnlyList<SearchRequest> requests)
    {
        foreach (int id in SuppressedIds.Append(BosId).Append(EosId))
        {
            Require(
                id >= 0 && id < decoder.VocabularySize,
                $"Token {id} of the search options is not in the decoder's vocabulary of {decoder.VocabularySize}.");
        }

        Require(
            CoveragePenalty == 0f || decoder.HasAttention,
            $"A coverage penalty of {CoveragePenalty} needs attention weights, and this decoder has none.");
        for (int b = 0; b < requests.Count; b++)
        {
            requests[b].Validate(b, decoder.VocabularySize);
        }
    }

    /// <summary>What a total log-probability is divided by.</summary>
    /// <param name="length">|Y|, tokens that were scored; of none at all the divisor is that of one.</param>
    /// <returns>A number above 0 that does not fall with the length.</returns>
    internal double Divisor(int length) => LengthNormalization switch
    {
        LengthNormalization.None => 1.0,
        LengthNormalization.Average => Math.Max(length, 1),
        _ => Decoding.LengthPenalty.Of(Math.Max(length, 1), LengthPenalty),
    };

    private static void Require(bool condition, FormattableString message)
    {
        if (!condition)
        {
            throw new ArgumentException(FormattableString.Invariant(message));
        }
    }
}
