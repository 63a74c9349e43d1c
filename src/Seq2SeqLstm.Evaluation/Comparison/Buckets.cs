namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>Ranges of whole numbers that lie side by side, from 0 to infinity.</summary>
/// <param name="bounds">The first number of every range but the first, rising.</param>
internal sealed class Buckets(IReadOnlyList<int> bounds)
{
    /// <summary>Number of ranges.</summary>
    public int Count => bounds.Count + 1;

    /// <summary>The range that a number lies in.</summary>
    /// <param name="value">0 or more.</param>
    public int Of(long value)
    {
        int bucket = 0;
        while (bucket < bounds.Count && value >= bounds[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    /// <summary>Smallest number of a range.</summary>
    /// <param name="bucket">The range.</param>
    public int First(int bucket) => bucket == 0 ? 0 : bounds[bucket - 1];

    /// <summary>Largest number of a range; null for the last one.</summary>
    /// <param name="bucket">The range.</param>
    public int? Last(int bucket) => bucket == bounds.Count ? null : bounds[bucket] - 1;
}
