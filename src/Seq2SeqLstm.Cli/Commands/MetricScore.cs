namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The score of one metric, ready to print.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Score">The score, 0 to 100.</param>
/// <param name="Signature">What makes the score comparable: fields <c>key:value</c>, separated by <c>|</c>.</param>
/// <param name="Details">The figures behind the score; empty if there are none.</param>
/// <param name="Line">The line that the sacrebleu command prints.</param>
internal sealed record MetricScore(string Name, double Score, string Signature, string Details, string Line);
