namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>One of several cuts of a text.</summary>
/// <param name="Segments">The cut.</param>
/// <param name="Score">Sum of the scores of its pieces.</param>
internal readonly record struct ScoredCut(Segment[] Segments, float Score);
