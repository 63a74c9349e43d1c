namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>
/// How far the score of a system may be from its true mean: the interval that holds 95 % of the scores of corpora which are drawn
/// from its segments with replacement. Equal to that of <c>sacrebleu --confidence</c> for the same seed.
/// </summary>
/// <remarks>Efron (1979), "Bootstrap Methods: Another Look at the Jackknife"; Koehn (2004).</remarks>
public static class BootstrapConfidence
{
    /// <summary>How many corpora are drawn unless the options say otherwise.</summary>
    public const int DefaultSamples = 1000;

    /// <summary>Estimates the interval of one system.</summary>
    /// <param name="metric">Computes the scores.</param>
    /// <param name="statistics">What <paramref name="metric"/> collected. Shape (segments, width).</param>
    /// <param name="options">Samples (1,000 when null), seed and threads.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Mean and half width, in points of the metric.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or the statistics are of another metric.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static ConfidenceInterval Estimate(
        IMetric metric, MetricStatistics statistics, PairedTestOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        PairedSystems.CheckWidth(metric, statistics);
        double[] scores = Bootstrap.Score(metric, [statistics], options.Samples ?? DefaultSamples, options, cancellation)[0];
        return SampleStatistics.Interval(scores, SampleStatistics.ExactMean);
    }
}
