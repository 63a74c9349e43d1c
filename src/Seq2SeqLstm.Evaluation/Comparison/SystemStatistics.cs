namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>What a metric counts in the segments of two systems, as tests of significance take it.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="A">Statistics of the first system.</param>
/// <param name="B">Statistics of the second system.</param>
public sealed record SystemStatistics(IMetric Metric, MetricStatistics A, MetricStatistics B)
{
    internal static SystemStatistics Collect(IMetric metric, SystemOutputs outputs, CancellationToken cancellationToken) => new(
        metric,
        metric.Collect(outputs.A, outputs.References, cancellationToken),
        metric.Collect(outputs.B, outputs.References, cancellationToken));
}
