namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>
/// Paired approximate randomization: in each trial a coin is tossed for every segment, which says whether baseline and system swap
/// their translations; the p-value is the share of trials in which the two mixed systems differ by more than the true ones. Equal to
/// <c>sacrebleu --paired-ar</c> for the same seed.
/// </summary>
/// <remarks>
/// Noreen (1989); Riezler and Maxwell (2005), "On Some Pitfalls in Automatic Evaluation and Significance Testing for MT". All systems
/// are compared with the same tosses.
/// </remarks>
public static class PairedApproximateRandomization
{
    /// <summary>How many trials are made unless the options say otherwise.</summary>
    public const int DefaultTrials = 10_000;

    /// <summary>Compares systems with a baseline.</summary>
    /// <param name="metric">Computes the scores.</param>
    /// <param name="systems">What <paramref name="metric"/> collected: first of the baseline, then of the others. Each (segments, width).</param>
    /// <param name="options">Trials (10,000 when null), seed and threads.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Results in the order of <paramref name="systems"/>; the baseline has no p-value, and none an interval.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or the statistics do not fit.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static IReadOnlyList<PairedResult> Compare(
        IMetric metric, IReadOnlyList<MetricStatistics> systems, PairedTestOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        PairedSystems.Check(metric, systems);
        int trials = options.Samples ?? DefaultTrials;
        double baseline = metric.ScoreOf(systems[0].Sum());
        SwappedSums[] sums = [.. systems.Skip(1).Select(system => new SwappedSums(systems[0], system))];
        double[][] differences = [.. sums.Select(_ => new double[trials])];
        int atOnce = CoinTosses.TrialsAtOnce;
        ParallelOptions parallelism = options.Parallelism(cancellation);
        var tosses = new CoinTosses(new Pcg64(options.Seed), systems[0].Segments);
        foreach ((int first, int count) in tosses.Draw(trials))
        {
            int chunks = (count + atOnce - 1) / atOnce;
            Parallel.For(0, chunks * sums.Length, parallelism, work =>
            {
                int start = work / sums.Length * atOnce;
                Span<double> results = differences[work % sums.Length].AsSpan(first + start, Math.Min(atOnce, count - start));
                sums[work % sums.Length].Differences(metric, tosses, start, results);
            });
        }

        return
        [
            new PairedResult(baseline, null, null),
            .. differences.Select((samples, n) => Result(samples, baseline, metric.ScoreOf(systems[n + 1].Sum()))),
        ];
    }

    private static PairedResult Result(double[] differences, double baseline, double score) =>
        new(score, PairedSystems.PValue(differences, Math.Abs(baseline - score)), null);
}
