using Seq2SeqLstm.Evaluation.Comparison;

namespace Seq2SeqLstm.Cli.Commands.Comparing;

/// <summary>All that a report on two systems is made from.</summary>
/// <param name="NameA">Name of the first system.</param>
/// <param name="NameB">Name of the second system.</param>
/// <param name="Test">The significance test, in words.</param>
/// <param name="Metrics">What each metric says.</param>
/// <param name="Outputs">The texts.</param>
/// <param name="Report">Where the systems differ.</param>
internal sealed record ComparisonResult(
    string NameA, string NameB, string Test, IReadOnlyList<ComparedMetric> Metrics, SystemOutputs Outputs, ComparisonReport Report);
