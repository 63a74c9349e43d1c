namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>Scores corpora that are drawn from the segments of a corpus, with replacement.</summary>
/// <remarks>Efron (1979); Koehn (2004), "Statistical Significance Tests for Machine Translation Evaluation".</remarks>
internal static class Bootstrap
{
    // Indices that are held at once: 16 MB.
    private const int IndicesAtOnce = 1 << 22;

    /// <summary>Scores the same drawn corpora for several systems.</summary>
    /// <param name="metric">Computes the scores.</param>
    /// <param name="systems">Statistics of each system, of as many segments.</param>
    /// <param name="samples">How many corpora are drawn.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Scores, by system and sample. Shape (systems, samples).</returns>
    public static double[][] Score(
        IMetric metric,
        IReadOnlyList<MetricStatistics> systems,
        int samples,
        PairedTestOptions options,
        CancellationToken cancellation)
    {
        int segments = systems[0].Segments;
        var generator = new Pcg64(options.Seed);
        RowSums[] sums = [.. systems.Select(system => new RowSums(system))];
        double[][] scores = [.. systems.Select(_ => new double[samples])];
        int[] indices = new int[(long)segments * Math.Clamp(IndicesAtOnce / segments, 1, samples)];
        int atOnce = indices.Length / segments;
        for (int first = 0; first < samples; first += atOnce)
        {
            int count = Math.Min(atOnce, samples - first);
            generator.FillIndices(segments, indices.AsSpan(0, count * segments));
            Parallel.For(0, count, options.Parallelism(cancellation), sample =>
            {
                Span<double> totals = stackalloc double[metric.StatisticsWidth];
                for (int system = 0; system < sums.Length; system++)
                {
                    sums[system].Sum(indices.AsSpan(sample * segments, segments), totals);
                    scores[system][first + sample] = metric.ScoreOf(totals, TotalsPrecision.Binary32);
                }
            });
        }

        return scores;
    }
}
