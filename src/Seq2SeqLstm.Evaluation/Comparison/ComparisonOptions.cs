namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>How two systems are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Cuts segments into the words that lengths, frequencies and n-grams are counted in. Default: 13a.</summary>
    public IBleuTokenizer Tokenizer { get; init; } = BleuTokenizers.Mteval13a;

    /// <summary>Whether upper and lower case count as equal words. Default: false.</summary>
    public bool Lowercase { get; init; }

    /// <summary>
    /// First length, in words, of every bucket of segments but the first, which starts at 0. Default: 10, 20, … 60.
    /// </summary>
    public IReadOnlyList<int> LengthBounds { get; init; } = [10, 20, 30, 40, 50, 60];

    /// <summary>
    /// Smallest training frequency of every bucket of words but the first, which starts at 0. Default: 1, 2, 5, 10, 100, 1000.
    /// </summary>
    public IReadOnlyList<int> FrequencyBounds { get; init; } = [1, 2, 5, 10, 100, 1000];

    /// <summary>Longest n-gram that is compared, 1 to 4. Default: 4.</summary>
    public int MaxOrder { get; init; } = 4;

    /// <summary>N-grams that are listed for each system. Default: 10.</summary>
    public int Ngrams { get; init; } = 10;

    /// <summary>Segments that are listed for each system. Default: 5.</summary>
    public int Segments { get; init; } = 5;

    /// <summary>What ranks single segments. Default: chrF, which is steadier than BLEU on one sentence.</summary>
    /// <remarks>Where it is also one of the metrics of the comparison, its statistics are collected once.</remarks>
    public IMetric SegmentMetric { get; init; } = new ChrF();

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is missing or out of its range; the message names it.</exception>
    public void Validate()
    {
        Require(Tokenizer is not null, "The tokenizer is missing.");
        Require(SegmentMetric is not null, "The metric of single segments is missing.");
        Require(MaxOrder is >= 1 and <= NgramKey.MaxOrder, $"The longest n-gram is {MaxOrder}; it must be from 1 to {NgramKey.MaxOrder}.");
        Require(Ngrams >= 0, $"{Ngrams} n-grams were asked for; the number must be 0 or more.");
        Require(Segments >= 0, $"{Segments} segments were asked for; the number must be 0 or more.");
        RequireRising(LengthBounds, "bounds of the lengths");
        RequireRising(FrequencyBounds, "bounds of the frequencies");
    }

    private static void RequireRising(IReadOnlyList<int> bounds, string what)
    {
        Require(bounds is not null, $"The {what} are missing.");
        for (int n = 0; n < bounds!.Count; n++)
        {
            int least = n == 0 ? 1 : bounds[n - 1] + 1;
            Require(bounds[n] >= least, $"The {what} are {string.Join(", ", bounds)}; they must be above 0 and rise.");
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
