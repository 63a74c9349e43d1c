using Seq2SeqLstm.Cli.Commands.Scoring;
using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Cli.Commands.Comparing;

/// <summary>What the figures of a comparison say in words, the same in every format.</summary>
internal static class ComparisonWording
{
    private const double SignificanceLevel = 0.05;

    /// <summary>Which system is better by a metric, and whether the difference can be chance.</summary>
    /// <param name="metric">What the metric says.</param>
    /// <param name="result">Names of the systems.</param>
    public static string Verdict(ComparedMetric metric, ComparisonResult result)
    {
        if (metric.Gain == 0)
        {
            return "equal";
        }

        string better = metric.Gain > 0 ? result.NameB : result.NameA;
        return metric.P <= SignificanceLevel ? $"{better} is better" : "no significant difference";
    }

    /// <summary>What the test is and what its figures mean.</summary>
    /// <param name="test">The test.</param>
    public static string Test(Resampling test) => test.Test == PairedTestKind.Bootstrap
        ? FormattableString.Invariant($"Paired bootstrap, {test.Count:N0} resampled corpora, seed {test.SeedName}; ")
            + "± holds 95 % of their scores, p is how likely chance alone makes such a difference."
        : FormattableString.Invariant($"Paired approximate randomization, {test.Count:N0} trials, seed {test.SeedName}; ")
            + "p is how likely chance alone makes such a difference.";

    /// <summary>A score, with half the width of its interval where there is one.</summary>
    /// <param name="result">The score.</param>
    public static string Score(PairedResult result) => result.Confidence is { } interval
        ? FormattableString.Invariant($"{result.Score:F2} ± {interval.HalfWidth:F2}")
        : FormattableString.Invariant($"{result.Score:F2}");

    /// <summary>A text without control characters, which could move a terminal's cursor or change its colours.</summary>
    /// <param name="text">The text.</param>
    public static string Printable(string text) =>
        string.Create(text.Length, text, static (shown, from) =>
        {
            for (int n = 0; n < from.Length; n++)
            {
                shown[n] = char.IsControl(from[n]) ? '\uFFFD' : from[n];
            }
        });

    /// <summary>The range of a bucket.</summary>
    /// <param name="first">Its smallest number.</param>
    /// <param name="last">Its largest number; null for no limit.</param>
    public static string Range(int first, int? last) =>
        last is not int end ? $"{first} or more" : first == end ? $"{first}" : $"{first} to {end}";

    /// <summary>What is measured on which reference.</summary>
    /// <param name="count">Number of references.</param>
    public static string References(int count) => count == 1
        ? ""
        : $"{count} references: scores and n-grams go by all of them, lengths and words by the first.";

    /// <summary>How many sentences each system is better on.</summary>
    /// <param name="result">The comparison.</param>
    public static string Wins(ComparisonResult result) => FormattableString.Invariant(
        $"By {result.Report.Segments.Metric} of single sentences, {result.NameA} is better on {result.Report.Segments.BetterA:N0}, ")
        + FormattableString.Invariant($"{result.NameB} on {result.Report.Segments.BetterB:N0}; they are equal on {result.Report.Segments.Equal:N0}.");
}
