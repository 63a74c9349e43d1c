using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm;

/// <summary>How a <see cref="Translator"/> searches for translations.</summary>
public sealed record TranslatorOptions
{
    /// <summary>Beam width K; 1 is greedy search. Sampling uses no beam.</summary>
    public int Beam { get; init; } = 5;

    /// <summary>What the total log-probability of a translation is divided by.</summary>
    public LengthNormalization LengthNormalization { get; init; } = LengthNormalization.Wu;

    /// <summary>Exponent α of the length penalty ((5 + length) / 6)^α of <see cref="LengthNormalization.Wu"/>. Wu et al. (2016).</summary>
    public float LengthPenalty { get; init; } = 1f;

    /// <summary>β of the coverage penalty of Wu et al. (2016); 0 for none. Only for models with attention.</summary>
    public float CoveragePenalty { get; init; }

    /// <summary>Translations of each sentence, best first, at most; not more than the beam is wide. Samples when sampling.</summary>
    public int NBest { get; init; } = 1;

    /// <summary>Longest source sentence in tokens; what is beyond is cut off, and the translation says so.</summary>
    public int MaxSourceTokens { get; init; } = 1000;

    /// <summary>Shortest translation in tokens, end-of-sentence not counted; below it the sentence may not end.</summary>
    public int MinLength { get; init; }

    /// <summary>The same for each source token, rounded up; the larger of the two counts.</summary>
    public float MinLengthRatio { get; init; }

    /// <summary>
    /// Longest translation in tokens, end-of-sentence not counted: after so many, or after a longer forced prefix, the sentence has
    /// to end. Null for none; <see cref="MaxLengthRatio"/> counts where it is stricter.
    /// </summary>
    public int? MaxLength { get; init; }

    /// <summary>
    /// Longest translation in tokens for each source token, after the first ten; what has not ended by then is cut off there. A
    /// minimum length or a forced prefix that does not fit moves it. Source tokens are those of the first model.
    /// </summary>
    public float MaxLengthRatio { get; init; } = 3f;

    /// <summary>n: no sequence of n tokens occurs twice in a translation; 0 for no such rule.</summary>
    public int NoRepeatNgram { get; init; }

    /// <summary>When a beam search is done.</summary>
    public StoppingRule Stopping { get; init; } = StoppingRule.Exact;

    /// <summary>
    /// Whether every translation within the limits is searched, by depth-first branch and bound, after a beam search. Stahlberg
    /// and Byrne (2019).
    /// </summary>
    public bool ExactSearch { get; init; }

    /// <summary>Decoder steps after which an exact search of a sentence gives up.</summary>
    public int ExactSearchNodes { get; init; } = 100_000;

    /// <summary>Draws translations by chance instead of searching for the best; null for not.</summary>
    public TokenSampling? Sampling { get; init; }

    /// <summary>How several models are averaged.</summary>
    public EnsembleAverage Ensemble { get; init; } = EnsembleAverage.Probabilities;

    /// <summary>Source tokens that are translated at once.</summary>
    public int BatchTokens { get; init; } = 1000;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require(Beam is > 0 and <= 1000, $"beam must be from 1 to 1000, not {Beam}.");
        Require(Enum.IsDefined(LengthNormalization), $"lengthNormalization {LengthNormalization} does not exist.");
        Require(LengthPenalty >= 0f && float.IsFinite(LengthPenalty), $"lengthPenalty must be at least 0, not {LengthPenalty}.");
        Require(CoveragePenalty >= 0f && float.IsFinite(CoveragePenalty), $"coveragePenalty must be at least 0, not {CoveragePenalty}.");
        Require(MaxSourceTokens > 0, $"maxSourceTokens must be above 0, not {MaxSourceTokens}.");
        ValidateLengths();
        Require(NoRepeatNgram >= 0, $"noRepeatNgram must be at least 0, not {NoRepeatNgram}.");
        Require(Enum.IsDefined(Stopping), $"stopping {Stopping} does not exist.");
        Require(Enum.IsDefined(Ensemble), $"ensemble {Ensemble} does not exist.");
        Require(ExactSearchNodes > 0, $"exactSearchNodes must be above 0, not {ExactSearchNodes}.");
        Require(BatchTokens > 0, $"batchTokens must be above 0, not {BatchTokens}.");
        ValidateResults();
    }

    private void ValidateLengths()
    {
        Require(MinLength >= 0, $"minLength must be at least 0, not {MinLength}.");
        Require(MinLengthRatio >= 0f && float.IsFinite(MinLengthRatio), $"minLengthRatio must be at least 0, not {MinLengthRatio}.");
        Require(MaxLength is null or > 0, $"maxLength must be above 0, not {MaxLength}.");
        Require(MaxLengthRatio > 0f && float.IsFinite(MaxLengthRatio), $"maxLengthRatio must be above 0, not {MaxLengthRatio}.");
        Require(!(MinLength > MaxLength), $"minLength {MinLength} is above maxLength {MaxLength}.");
        Require(MinLengthRatio <= MaxLengthRatio, $"minLengthRatio {MinLengthRatio} is above maxLengthRatio {MaxLengthRatio}.");
    }

    private void ValidateResults()
    {
        if (Sampling is null)
        {
            Require(NBest > 0 && NBest <= Beam, $"nBest must be from 1 to the beam width {Beam}, not {NBest}.");
            return;
        }

        Sampling.Validate();
        Require(NBest is > 0 and <= 1000, $"nBest must be from 1 to 1000 samples, not {NBest}.");
        Require(!ExactSearch, $"sampling and exactSearch exclude each other.");
    }

    private static void Require(bool condition, FormattableString message)
    {
        if (!condition)
        {
            throw new ArgumentException(FormattableString.Invariant(message));
        }
    }
}
