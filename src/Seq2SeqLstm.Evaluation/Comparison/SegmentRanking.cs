namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>Which system does better on how many segments, and where the difference is largest.</summary>
/// <param name="Metric">Name of the metric that compares them.</param>
/// <param name="BetterA">Segments on which the first system is better.</param>
/// <param name="BetterB">Segments on which the second system is better.</param>
/// <param name="Equal">Segments on which they are equal.</param>
/// <param name="MostForA">Segments on which the first system is better, largest difference first.</param>
/// <param name="MostForB">Segments on which the second system is better, largest difference first.</param>
public sealed record SegmentRanking(
    string Metric, int BetterA, int BetterB, int Equal,
    IReadOnlyList<SegmentDifference> MostForA, IReadOnlyList<SegmentDifference> MostForB);
