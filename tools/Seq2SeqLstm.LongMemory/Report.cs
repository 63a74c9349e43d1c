using System.Globalization;
using System.Text;

namespace Seq2SeqLstm.LongMemory;

/// <summary>Writes results as a Markdown table.</summary>
internal static class Report
{
    /// <summary>A row for each contender, a column for each N.</summary>
    /// <param name="options">What N were tried.</param>
    /// <param name="results">Each contender with its medians.</param>
    public static string Table(TrialOptions options, IReadOnlyList<(Contender Contender, TrialResult Best)> results)
    {
        var text = new StringBuilder();
        text.Append("| % recalled after | rate |");
        foreach (int noise in options.Noise)
        {
            text.Append(CultureInfo.InvariantCulture, $" N = {noise} |");
        }

        text.Append("\n| --- | --- |").AppendJoin("", options.Noise.Select(_ => " --- |")).Append('\n');
        foreach ((Contender contender, TrialResult best) in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {contender.Name} | {best.Rate} | {Percents(best.Test, " | ")} |\n");
        }

        return text.ToString();
    }

    /// <summary>Shares as percentages.</summary>
    /// <param name="shares">From 0 to 1.</param>
    /// <param name="separator">What stands between two.</param>
    public static string Percents(IReadOnlyList<double> shares, string separator = " ") =>
        string.Join(separator, shares.Select(share => (100 * share).ToString("F1", CultureInfo.InvariantCulture)));
}
