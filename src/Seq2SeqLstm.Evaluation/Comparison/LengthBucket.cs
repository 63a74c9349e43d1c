namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>How well two systems do on segments of like length.</summary>
/// <param name="First">Smallest length in words.</param>
/// <param name="Last">Largest length; null for no limit.</param>
/// <param name="Segments">Number of segments.</param>
/// <param name="A">Corpus score of the first system by each metric, in their order; empty without a segment.</param>
/// <param name="B">Those of the second system.</param>
public sealed record LengthBucket(int First, int? Last, int Segments, IReadOnlyList<double> A, IReadOnlyList<double> B);
