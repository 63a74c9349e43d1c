namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>What both paired tests do alike.</summary>
internal static class PairedSystems
{
    /// <summary>Checks that the systems can be compared.</summary>
    /// <param name="metric">The metric that the statistics are of.</param>
    /// <param name="systems">Statistics of the baseline and of the others.</param>
    /// <exception cref="ArgumentException">The sizes differ, or there is nothing to compare.</exception>
    public static void Check(IMetric metric, IReadOnlyList<MetricStatistics> systems)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(systems);
        if (systems.Count < 2)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A paired test compares a baseline with other systems; there are {systems.Count} systems, not 2 or more."));
        }

        for (int n = 0; n < systems.Count; n++)
        {
            CheckWidth(metric, systems[n]);
            if (systems[n].Segments != systems[0].Segments)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"System {n + 1} has {systems[n].Segments} segments; the baseline has {systems[0].Segments}."));
            }
        }
    }

    /// <summary>Checks that statistics are of a metric.</summary>
    /// <exception cref="ArgumentException">The widths differ.</exception>
    public static void CheckWidth(IMetric metric, MetricStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        if (statistics.Width != metric.StatisticsWidth)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The statistics have {statistics.Width} figures for a segment; those of {metric.Name} have {metric.StatisticsWidth}."));
        }
    }

    /// <summary>The probability that chance alone makes a difference larger than the one seen.</summary>
    /// <param name="samples">Differences of the samples.</param>
    /// <param name="difference">The difference seen.</param>
    /// <remarks>
    /// One is added to both counts, so that no p-value is 0. Clark et al. (2011), "Better Hypothesis Testing for Statistical Machine
    /// Translation".
    /// </remarks>
    public static double PValue(ReadOnlySpan<double> samples, double difference)
    {
        int larger = 0;
        foreach (double sample in samples)
        {
            larger += sample > difference ? 1 : 0;
        }

        return (larger + 1.0) / (samples.Length + 1.0);
    }
}
