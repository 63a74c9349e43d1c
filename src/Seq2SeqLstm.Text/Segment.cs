namespace Seq2SeqLstm.Text;

/// <summary>A stretch of normalised text and the vocabulary entry it became.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units, at least 1.</param>
/// <param name="Id">Token id; the unknown id when the vocabulary does not cover the stretch.</param>
internal readonly record struct Segment(int Start, int Length, int Id);
