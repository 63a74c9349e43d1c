namespace Seq2SeqLstm.Evaluation;

/// <summary>The interval that holds a share of the scores of resampled corpora: <c>Mean ± HalfWidth</c>.</summary>
/// <param name="Mean">Mean of the scores.</param>
/// <param name="HalfWidth">Half the distance between the ends of the interval.</param>
public readonly record struct ConfidenceInterval(double Mean, double HalfWidth);
