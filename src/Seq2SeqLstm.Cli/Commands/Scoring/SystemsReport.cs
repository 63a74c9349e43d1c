using System.Globalization;
using System.Text;
using System.Text.Json;
using Seq2SeqLstm.Evaluation;
using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>Prints the scores of several systems as the sacrebleu command does.</summary>
/// <param name="output">Where to.</param>
/// <param name="style">How to print them.</param>
internal sealed class SystemsReport(TextWriter output, ReportStyle style)
{
    private const double Threshold = 0.05;
    private const string BaselinePrefix = "Baseline:";

    /// <summary>Prints the scores.</summary>
    /// <param name="systems">Names of the systems.</param>
    /// <param name="scores">For each metric its signature and a score for each system.</param>
    /// <param name="test">The paired test; null for none.</param>
    public void Write(IReadOnlyList<string> systems, IReadOnlyList<SystemScores> scores, Resampling? test)
    {
        if (style.IsJson)
        {
            WriteJson(systems, scores, isPaired: test is not null);
            return;
        }

        WriteTable(systems, scores);
        output.WriteLine();
        if (test is not null)
        {
            new PairedTestExplanation(output, style).Write(
                test, systems[0].StartsWith(BaselinePrefix, StringComparison.Ordinal) ? systems[0] : "the baseline");
        }

        output.WriteLine("-----------------\nMetric signatures\n-----------------");
        foreach (SystemScores metric in scores)
        {
            output.WriteLine($" - {metric.Name,-10} {metric.Signature.Format(style.ShortSignature)}");
        }
    }

    private void WriteTable(IReadOnlyList<string> systems, IReadOnlyList<SystemScores> scores)
    {
        bool isGrid = style.Format == "text";
        string[][] columns =
        [
            ["System", .. systems],
            .. scores.Select(metric => (string[])[Heading(metric), .. metric.Results.Select(result => Cell(metric.Name, result, isGrid ? "\n" : " "))]),
        ];
        if (style.IsColored && systems[0].StartsWith(BaselinePrefix, StringComparison.Ordinal))
        {
            foreach (string[] column in columns)
            {
                column[1] = style.Paint(column[1], TerminalColor.Yellow);
            }
        }

        foreach (string[] column in columns)
        {
            column[0] = style.Paint(column[0], TerminalColor.Cyan);
        }

        if (isGrid)
        {
            PlainTable.WriteGrid(output, columns);
        }
        else
        {
            PlainTable.WriteLatex(output, columns);
        }
    }

    private static string Heading(SystemScores metric) =>
        metric.Results.Any(result => result.Confidence is not null) ? $"{metric.Name} (μ ± 95% CI)" : metric.Name;

    private string Cell(string metric, PairedResult result, string separator)
    {
        string score = Fixed(metric, result.Score);
        if (result.Confidence is { } interval)
        {
            score += $" ({Fixed(metric, interval.Mean)} ± {Fixed(metric, interval.HalfWidth)})";
        }

        if (result.PValue is not { } p)
        {
            return score;
        }

        string text = string.Create(CultureInfo.InvariantCulture, $"(p = {p:F4})");
        return score + separator + (p > Threshold ? style.Paint(text, TerminalColor.Red) : text + "*");
    }

    private string Fixed(string metric, double value) => new MetricResult(metric, value, "").FormatScore(style.Width);

    private void WriteJson(IReadOnlyList<string> systems, IReadOnlyList<SystemScores> scores, bool isPaired) => JsonText.WriteLine(
        output,
        json =>
        {
            json.WriteStartArray();
            for (int system = 0; system < systems.Count; system++)
            {
                json.WriteStartObject();
                json.WritePropertyName("system");
                json.WriteRawValue(Quoted(systems[system]));
                foreach (SystemScores metric in scores)
                {
                    WriteScore(json, metric.Name, metric.Results[system], isPaired);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        },
        indent: 4);

    private void WriteScore(Utf8JsonWriter json, string metric, PairedResult result, bool isPaired)
    {
        json.WritePropertyName(metric);
        if (isPaired)
        {
            result.WriteJson(json);
        }
        else
        {
            json.WriteRawValue(Quoted(Fixed(metric, result.Score)));
        }
    }

    /// <summary>A JSON string in ASCII, escaped as Python escapes it.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                >= ' ' and <= '~' or '\u007F' => quoted.Append(c),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        return quoted.Append('"').ToString();
    }
}
