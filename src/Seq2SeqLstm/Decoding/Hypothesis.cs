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

    /// <summary>Gets the value that ranks hypotheses: <see cref="LogProbability"/> divided by the length penalty.</summary>
    public required double Score { get; init; }

    /// <summary>Gets a value indicating whether the model ended the sentence itself; false if the length limit did.</summary>
    public required bool IsComplete { get; init; }
}
