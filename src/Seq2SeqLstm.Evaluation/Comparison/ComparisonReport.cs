namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>Where two systems differ.</summary>
public sealed record ComparisonReport
{
    /// <summary>Statistics of both systems by each metric, in their order.</summary>
    public required IReadOnlyList<SystemStatistics> Statistics { get; init; }

    /// <summary>Scores by length of the first reference.</summary>
    public required IReadOnlyList<LengthBucket> ReferenceLengths { get; init; }

    /// <summary>Scores by length of the source; null without a source.</summary>
    public required IReadOnlyList<LengthBucket>? SourceLengths { get; init; }

    /// <summary>Words of the first reference by how often they stand in the training text; null without one.</summary>
    public required IReadOnlyList<FrequencyBucket>? Frequencies { get; init; }

    /// <summary>N-grams of the references that the first system gets more often, largest difference first.</summary>
    public required IReadOnlyList<NgramDifference> NgramsOfA { get; init; }

    /// <summary>N-grams of the references that the second system gets more often, largest difference first.</summary>
    public required IReadOnlyList<NgramDifference> NgramsOfB { get; init; }

    /// <summary>The segments, one by one.</summary>
    public required SegmentRanking Segments { get; init; }
}
