namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>
/// Paired bootstrap resampling: baseline and system are scored on the same drawn corpora, and the p-value is the share of them in
/// which the difference, less its mean, is larger than the one on the whole corpus. Equal to <c>sacrebleu --paired-bs</c> for the same seed.
/// </summary>
/// <remarks>Koehn (2004), "Statistical Significance Tests for Machine Translation Evaluation".</remarks>
public static class PairedBootstrap
{
    /// <summary>How many corpora are drawn unless the options say otherwise.</summary>
    public const int DefaultSamples = 1000;

    /// <summary>Compares systems with a baseline.</summary>
    /// <param name="metric">Computes the scores.</param>
    /// <param name="systems">What <paramref name="metric"/> collected: first of the baseline, then of the others. Each (segments, width).</param>
    /// <param name="options">Samples (1,000 when null), seed and threads.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Results in the order of <paramref name="systems"/>; each has an interval, the baseline no p-value.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or the statistics do not fit.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static IReadOnlyList<PairedResult> Compare(
        IMetric metric, IReadOnlyList<MetricStatistics> systems, PairedTestOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        PairedSystems.Check(metric, systems);
        double[][] samples = Bootstrap.Score(metric, systems, options.Samples ?? DefaultSamples, options, cancellation);
        double[] scores = [.. systems.Select(system => metric.ScoreOf(system.Sum()))];
        double?[] pValues = [.. samples.Select((sample, n) =>
            n == 0 ? (double?)null : PValue(samples[0], sample, Math.Abs(scores[0] - scores[n])))];

        // The intervals sort the samples, which are paired until here.
        return [.. samples.Select((sample, n) =>
            new PairedResult(scores[n], pValues[n], SampleStatistics.Interval(sample, SampleStatistics.PairwiseMean)))];
    }

    private static double PValue(double[] baseline, double[] system, double difference)
    {
        double[] differences = [.. system.Select((score, n) => Math.Abs(score - baseline[n]))];
        double mean = SampleStatistics.PairwiseMean(differences);
        for (int n = 0; n < differences.Length; n++)
        {
            differences[n] -= mean;
        }

        return PairedSystems.PValue(differences, difference);
    }
}
