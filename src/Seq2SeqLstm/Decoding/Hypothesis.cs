namespace Seq2SeqLstm.Decoding;

/// <summary>One translation found by a search.</summary>
public sealed record Hypothesis
{
    /// <summary>Gets the tokens, without beginning and end of sentence.</summary>
    public required IReadOnlyList<int> Tokens { get; init; }

    /// <summary>Gets the natural log-probability of each token, then that of end-of-sentence if the hypothesis is complete.</summary>
    public required IReadOnlyList<float> TokenLogProbabilities { get; init; }

    /// <summary>Gets the total natural log-probability: the sum of <see cref="TokenLogProbabilities"/>.</summary>
    public required double LogProbability { get; init; }

    /// <summary>
    /// Gets the value that ranks hypotheses: <see cref="LogProbability"/> divided as <see cref="LengthNormalization"/> says, plus
    /// the coverage penalty.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>Gets a value indicating whether the model ended the sentence itself; false if the length limit did.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>
    /// Gets how much attention each entry of <see cref="TokenLogProbabilities"/> paid to each source token; null for a model
    /// without attention. Shape (entries, S).
    /// </summary>
    public IReadOnlyList<IReadOnlyList<float>>? Alignment { get; init; }
}
