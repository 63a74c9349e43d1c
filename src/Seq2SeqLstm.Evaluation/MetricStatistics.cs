namespace Seq2SeqLstm.Evaluation;

/// <summary>What a metric counts in each segment; those of a corpus are the sums over its segments.</summary>
public sealed class MetricStatistics
{
    private readonly double[] _values;

    internal MetricStatistics(double[] values, int width, int? referenceCount)
    {
        _values = values;
        Width = width;
        ReferenceCount = referenceCount;
    }

    /// <summary>Number of segments, at least 1.</summary>
    public int Segments => _values.Length / Width;

    /// <summary>Figures of one segment.</summary>
    public int Width { get; }

    /// <summary>References of each segment; null when the number varies.</summary>
    public int? ReferenceCount { get; }

    /// <summary>All figures, segment by segment. Shape (<see cref="Segments"/>, <see cref="Width"/>).</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The figures of one segment. Shape (<see cref="Width"/>).</summary>
    /// <param name="segment">Index of the segment, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such segment.</exception>
    public ReadOnlySpan<double> this[int segment]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(segment);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(segment, Segments);
            return _values.AsSpan(segment * Width, Width);
        }
    }

    /// <summary>The sum over all segments, in their order. Shape (<see cref="Width"/>).</summary>
    public double[] Sum()
    {
        double[] totals = new double[Width];
        for (int segment = 0; segment < Segments; segment++)
        {
            Add(segment, totals);
        }

        return totals;
    }

    /// <summary>The sum over some segments, in their order. Shape (<see cref="Width"/>).</summary>
    /// <param name="segments">Indices of segments, from 0; one may occur several times.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such segment.</exception>
    public double[] Sum(ReadOnlySpan<int> segments)
    {
        double[] totals = new double[Width];
        foreach (int segment in segments)
        {
            Add(segment, totals);
        }

        return totals;
    }

    private void Add(int segment, double[] totals)
    {
        ReadOnlySpan<double> row = this[segment];
        for (int n = 0; n < totals.Length; n++)
        {
            totals[n] += row[n];
        }
    }
}
