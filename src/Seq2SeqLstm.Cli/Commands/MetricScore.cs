using Seq2SeqLstm.Evaluation;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The score of one metric, ready to print.</summary>
/// <param name="Result">The score and the figures behind it.</param>
/// <param name="Signature">What makes the score comparable.</param>
/// <param name="Width">Digits after the decimal point.</param>
internal sealed record MetricScore(MetricResult Result, MetricSignature Signature, int Width);
