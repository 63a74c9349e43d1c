namespace Seq2SeqLstm.Evaluation;

/// <summary>
/// A corpus metric that is computed from sums over segments: statistics are collected once, and any selection of segments
/// is scored from the sum of their rows. Equal to sacreBLEU's figures.
/// </summary>
/// <remarks>Instances hold options only and may be shared by threads.</remarks>
public interface IMetric
{
    /// <summary>The name that sacreBLEU prints: <c>BLEU</c>, <c>chrF2</c>, <c>chrF2++</c>, <c>TER</c>, …</summary>
    string Name { get; }

    /// <summary>Whether a larger score is a better one.</summary>
    bool HigherIsBetter { get; }

    /// <summary>Figures in a row of statistics.</summary>
    int StatisticsWidth { get; }

    /// <summary>Collects the statistics of each segment.</summary>
    /// <param name="hypotheses">The translations, one per segment, not tokenized.</param>
    /// <param name="references">
    /// The reference texts; each has as many segments as <paramref name="hypotheses"/>. Null stands for no reference;
    /// each segment needs one at least. An empty string is a reference.
    /// </param>
    /// <param name="cancellationToken">Ends the work before the next segment.</param>
    /// <returns>One row for each segment. Shape (segments, <see cref="StatisticsWidth"/>).</returns>
    /// <exception cref="ArgumentException">
    /// There is nothing to score, the counts differ, or a segment has no reference.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    MetricStatistics Collect(
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string?>> references,
        CancellationToken cancellationToken = default);

    /// <summary>The bare score of summed statistics, without allocation.</summary>
    /// <param name="totals">Sum of the rows of the segments. Shape (<see cref="StatisticsWidth"/>).</param>
    /// <param name="precision">The number type that sacreBLEU has at this place.</param>
    /// <exception cref="ArgumentException"><paramref name="totals"/> has another length.</exception>
    double ScoreOf(ReadOnlySpan<double> totals, TotalsPrecision precision = TotalsPrecision.Exact);

    /// <summary>The score of summed statistics with the figures it was computed from.</summary>
    /// <param name="totals">Sum of the rows of the segments. Shape (<see cref="StatisticsWidth"/>).</param>
    /// <exception cref="ArgumentException"><paramref name="totals"/> has another length.</exception>
    MetricResult Score(ReadOnlySpan<double> totals);

    /// <summary>What makes a score comparable: the options, the number of references and the version.</summary>
    /// <param name="referenceCount">
    /// References of each segment, as <see cref="MetricStatistics.ReferenceCount"/>; null when the number varies.
    /// </param>
    MetricSignature Signature(int? referenceCount);
}
