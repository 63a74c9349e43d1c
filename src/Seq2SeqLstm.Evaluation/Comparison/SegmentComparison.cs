namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>Compares two systems segment by segment.</summary>
internal static class SegmentComparison
{
    /// <summary>Ranks the segments by how much their scores differ.</summary>
    /// <param name="statistics">What a segment is scored from.</param>
    /// <param name="most">Segments that are listed for each system, at most.</param>
    public static SegmentRanking Rank(SystemStatistics statistics, int most)
    {
        IMetric metric = statistics.Metric;
        double[] a = Scores(metric, statistics.A);
        double[] b = Scores(metric, statistics.B);
        int sign = metric.HigherIsBetter ? 1 : -1;
        SegmentDifference[] all = [.. a.Select((score, n) => new SegmentDifference(n, score, b[n]))];
        SegmentDifference[] forA = [.. all.Where(one => sign * (one.A - one.B) > 0)];
        SegmentDifference[] forB = [.. all.Where(one => sign * (one.B - one.A) > 0)];
        return new SegmentRanking(
            metric.Name, forA.Length, forB.Length, all.Length - forA.Length - forB.Length, Largest(forA, most), Largest(forB, most));
    }

    private static SegmentDifference[] Largest(SegmentDifference[] segments, int most) =>
        [.. segments.OrderByDescending(one => Math.Abs(one.A - one.B)).ThenBy(one => one.Segment).Take(most)];

    private static double[] Scores(IMetric metric, MetricStatistics statistics) =>
        [.. Enumerable.Range(0, statistics.Segments).Select(n => metric.ScoreOf(statistics[n]))];
}
