namespace Seq2SeqLstm.Evaluation;

/// <summary>The sums that BLEU is computed from; those of a corpus are the sums over its segments.</summary>
internal sealed class BleuStatistics
{
    /// <summary>Longest n-gram of BLEU.</summary>
    public const int MaxOrder = 4;

    /// <summary>
    /// Matched n-grams of the hypothesis by order, each clipped to its count in the references. Shape (4).
    /// </summary>
    public long[] Matches { get; } = new long[MaxOrder];

    /// <summary>All n-grams of the hypothesis by order. Shape (4).</summary>
    public long[] Totals { get; } = new long[MaxOrder];

    /// <summary>Words of the hypothesis.</summary>
    public long HypothesisLength { get; set; }

    /// <summary>Words of the reference that is closest in length; the shorter of two equally close ones.</summary>
    public long ReferenceLength { get; set; }
}
