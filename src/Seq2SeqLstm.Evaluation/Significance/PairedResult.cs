namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>What a paired test says about one system.</summary>
/// <param name="Score">The score on the corpus as it is.</param>
/// <param name="PValue">
/// How probable a difference from the baseline at least as large is by chance, 0 to 1; null for the baseline itself.
/// </param>
/// <param name="Confidence">The interval that holds 95 % of the resampled scores; null where nothing was resampled.</param>
public sealed record PairedResult(double Score, double? PValue, ConfidenceInterval? Confidence);
