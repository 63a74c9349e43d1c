using System.Text.RegularExpressions;
using Seq2SeqLstm.Evaluation;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>Prints the scores of one system as the sacrebleu command does.</summary>
internal static partial class SingleSystemReport
{
    /// <summary>Prints the scores.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="scores">The score of each metric, with its signature.</param>
    /// <param name="style">How to print them.</param>
    public static void Write(TextWriter output, IReadOnlyList<(MetricResult Result, MetricSignature Signature)> scores, ReportStyle style)
    {
        string[] texts = [.. scores.Select(score => Text(score.Result, score.Signature, style))];
        if (style.IsJson)
        {
            output.WriteLine(texts.Length > 1 ? $"[\n{string.Join(",\n", texts)}\n]" : texts[0]);
        }
        else if (texts.Length == 1)
        {
            output.WriteLine(Painted(texts[0], style));
        }
        else
        {
            WriteAligned(output, texts, style);
        }
    }

    /// <summary>The text of one score.</summary>
    /// <param name="result">The score.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="style">How to print it.</param>
    public static string Text(MetricResult result, MetricSignature signature, ReportStyle style) =>
        style.ScoreOnly ? result.FormatScore(style.Width)
        : style.IsJson ? result.FormatJson(signature, style.Width)
        : Line(result, signature, style);

    /// <summary>The line of one score: name, signature, score and the figures behind it.</summary>
    /// <param name="result">The score.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="style">How to print it.</param>
    public static string Line(MetricResult result, MetricSignature signature, ReportStyle style) => style.ScoreOnly
        ? result.FormatScore(style.Width)
        : result.Format(signature.Format(style.ShortSignature), style.Width);

    [GeneratedRegex(@"\(μ = [0-9\.]+ ± [0-9\.]+\)", RegexOptions.CultureInvariant)]
    private static partial Regex Interval { get; }

    /// <summary>Lines with an equals sign have it one below the other.</summary>
    private static void WriteAligned(TextWriter output, string[] lines, ReportStyle style)
    {
        foreach (string line in lines.Where(line => !line.Contains('=')))
        {
            output.WriteLine(line);
        }

        string[] equations = [.. lines.Where(line => line.Contains('='))];
        int[] lengths = [.. equations.Select(line => line.IndexOf('=') - 1)];
        for (int n = 0; n < equations.Length; n++)
        {
            output.WriteLine(Painted(new string(' ', lengths.Max() - lengths[n]) + equations[n], style));
        }
    }

    private static string Painted(string line, ReportStyle style) =>
        Interval.Replace(line, match => style.Paint(match.Value, TerminalColor.Cyan));
}
