namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>A stretch of normalised text and the vocabulary entry it became; it starts where the one before ends.</summary>
/// <param name="Length">Number of UTF-8 bytes, at least 1.</param>
/// <param name="Id">Token id; the unknown id when the vocabulary does not cover the stretch.</param>
internal readonly record struct Segment(int Length, int Id);
