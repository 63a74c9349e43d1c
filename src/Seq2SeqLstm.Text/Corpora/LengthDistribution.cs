namespace Seq2SeqLstm.Text.Corpora;

/// <summary>How often each length occurs. Takes memory for each different length only, and is exact.</summary>
public sealed class LengthDistribution
{
    private readonly SortedDictionary<int, long> _counts = [];

    /// <summary>Number of lengths.</summary>
    public long Count { get; private set; }

    /// <summary>Sum of all lengths.</summary>
    public long Sum { get; private set; }

    /// <summary>The shortest; 0 if there is none.</summary>
    public int Min => _counts.Count == 0 ? 0 : _counts.First().Key;

    /// <summary>The longest; 0 if there is none.</summary>
    public int Max => Percentile(100);

    /// <summary>The mean; 0 if there is none.</summary>
    public double Mean => Count == 0 ? 0 : (double)Sum / Count;

    /// <summary>Adds a length.</summary>
    /// <param name="length">The length.</param>
    public void Add(int length)
    {
        _counts[length] = _counts.GetValueOrDefault(length) + 1;
        Count++;
        Sum += length;
    }

    /// <summary>The smallest length that is not exceeded by a share of all (nearest rank); 0 if there is none.</summary>
    /// <param name="percent">The share, from 0 to 100; 50 gives the median.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is less than 0 or more than 100.</exception>
    public int Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        long rank = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        long passed = 0;
        foreach ((int length, long count) in _counts)
        {
            passed += count;
            if (passed >= rank)
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>Counts of equally wide ranges of lengths, from the shortest on; the last takes in all that is longer.</summary>
    /// <param name="bins">Number of ranges at most.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is not positive.</exception>
    public IReadOnlyList<(int First, int Last, long Count)> Histogram(int bins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        if (Count == 0)
        {
            return [];
        }

        // A few very long lines would leave all others in the first range.
        int span = Percentile(99) - Min + 1;
        int width = (span + bins - 1) / bins;
        long[] counts = new long[(span + width - 1) / width];
        foreach ((int length, long count) in _counts)
        {
            counts[Math.Min((length - Min) / width, counts.Length - 1)] += count;
        }

        return
        [
            .. counts.Select((count, bin) =>
                (Min + (bin * width), bin == counts.Length - 1 ? Max : Min + (bin * width) + width - 1, count)),
        ];
    }
}
