namespace Seq2SeqLstm;

/// <summary>How a <see cref="Translator"/> searches for translations.</summary>
public sealed record TranslatorOptions
{
    /// <summary>Beam width K; 1 is greedy search.</summary>
    public int Beam { get; init; } = 5;

    /// <summary>Exponent α of the length penalty ((5 + length) / 6)^α. Wu et al. (2016).</summary>
    public float LengthPenalty { get; init; } = 1f;

    /// <summary>Translations of each sentence, best first, at most; not more than the beam is wide.</summary>
    public int NBest { get; init; } = 1;

    /// <summary>Longest source sentence in tokens; what is beyond is cut off, and the translation says so.</summary>
    public int MaxSourceTokens { get; init; } = 1000;

    /// <summary>Longest translation in tokens for each source token, after the first ten.</summary>
    public float MaxLengthRatio { get; init; } = 3f;

    /// <summary>Source tokens that are translated at once.</summary>
    public int BatchTokens { get; init; } = 1000;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require(Beam is > 0 and <= 1000, $"beam must be from 1 to 1000, not {Beam}.");
        Require(LengthPenalty >= 0f && float.IsFinite(LengthPenalty), $"lengthPenalty must be at least 0, not {LengthPenalty}.");
        Require(NBest > 0 && NBest <= Beam, $"nBest must be from 1 to the beam width {Beam}, not {NBest}.");
        Require(MaxSourceTokens > 0, $"maxSourceTokens must be above 0, not {MaxSourceTokens}.");
        Require(MaxLengthRatio > 0f && float.IsFinite(MaxLengthRatio), $"maxLengthRatio must be above 0, not {MaxLengthRatio}.");
        Require(BatchTokens > 0, $"batchTokens must be above 0, not {BatchTokens}.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
