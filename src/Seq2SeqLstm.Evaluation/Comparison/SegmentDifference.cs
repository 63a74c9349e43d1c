namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>The scores of one segment.</summary>
/// <param name="Segment">Its place, from 0.</param>
/// <param name="A">Score of the first system.</param>
/// <param name="B">Score of the second system.</param>
public sealed record SegmentDifference(int Segment, double A, double B);
