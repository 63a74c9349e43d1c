namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>How well two systems do on words of like training frequency.</summary>
/// <param name="First">Smallest frequency.</param>
/// <param name="Last">Largest frequency; null for no limit.</param>
/// <param name="A">The first system.</param>
/// <param name="B">The second system.</param>
public sealed record FrequencyBucket(int First, int? Last, WordAccuracy A, WordAccuracy B);
