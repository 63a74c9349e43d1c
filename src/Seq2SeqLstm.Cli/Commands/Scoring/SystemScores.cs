using Seq2SeqLstm.Evaluation;
using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>The scores of all systems with one metric.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Signature">What makes the scores comparable.</param>
/// <param name="Results">A score for each system.</param>
internal sealed record SystemScores(string Name, MetricSignature Signature, IReadOnlyList<PairedResult> Results);
