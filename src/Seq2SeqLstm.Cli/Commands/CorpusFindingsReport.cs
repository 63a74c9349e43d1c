using System.Globalization;
using System.Text.Json;
using Seq2SeqLstm.Text;
using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Prints what a check of corpora has found.</summary>
internal static class CorpusFindingsReport
{
    /// <summary>Prints a JSON object.</summary>
    /// <param name="found">The findings, each with the role of its corpus.</param>
    /// <param name="faults">The rules that are held against a corpus.</param>
    /// <param name="output">Where to.</param>
    public static void WriteJson(
        IReadOnlyList<(string Role, CorpusFindings Findings)> found, CorpusRuleSet faults, TextWriter output) => JsonText.WriteLine(output, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("clean", found.All(corpus => corpus.Findings.Rules.Intersect(faults).IsEmpty));
        json.WriteStartArray("corpora");
        foreach ((string role, CorpusFindings findings) in found)
        {
            WriteCorpus(json, role, findings, faults);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Prints a table for each corpus.</summary>
    /// <param name="found">The findings, each with the role of its corpus.</param>
    /// <param name="faults">The rules that are held against a corpus.</param>
    /// <param name="output">Where to.</param>
    public static void WriteText(
        IReadOnlyList<(string Role, CorpusFindings Findings)> found, CorpusRuleSet faults, TextWriter output)
    {
        foreach ((string role, CorpusFindings findings) in found)
        {
            string korean = findings.KoreanSide switch
            {
                KoreanSide.Source => ", source Korean",
                KoreanSide.Target => ", target Korean",
                _ => "",
            };
            output.WriteLine($"{role}: {findings.Name}: {findings.SourceLines} lines{korean}");
            foreach ((CorpusRule rule, LineCount lines) in findings.Lines)
            {
                output.WriteLine(Row(findings, rule, lines, faults));
                if (rule == CorpusRule.InvalidEncoding)
                {
                    output.WriteLine($"    {findings.FirstDefect}");
                }
            }

            if (findings.Lines.Count == 0)
            {
                output.WriteLine("  clean");
            }
        }
    }

    private static string Row(CorpusFindings findings, CorpusRule rule, LineCount lines, CorpusRuleSet faults)
    {
        string name = CorpusRules.Name(rule) + (faults.Contains(rule) ? "" : " (note)");
        if (rule == CorpusRule.LengthMismatch)
        {
            return $"  {name,-24} source has {findings.SourceLines} lines, target {findings.TargetLines}";
        }

        string share = (100.0 * lines.Count / findings.SourceLines).ToString("F2", CultureInfo.InvariantCulture);
        string more = lines.Count > lines.First.Count ? ", …" : "";
        return $"  {name,-24} {lines.Count,9} {share,7} %  line {string.Join(", ", lines.First)}{more}";
    }

    private static void WriteCorpus(Utf8JsonWriter json, string role, CorpusFindings findings, CorpusRuleSet faults)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("name", findings.Name);
        json.WriteNumber("sourceLines", findings.SourceLines);
        json.WriteNumber("targetLines", findings.TargetLines);
        json.WriteString("sourceEncoding", TextEncodings.Name(findings.Encodings.Source));
        json.WriteString("targetEncoding", TextEncodings.Name(findings.Encodings.Target));
        json.WriteString("koreanSide", findings.KoreanSide.ToString().ToLowerInvariant());
        json.WriteNumber("faultyLines", findings.FaultyLines);
        json.WriteStartArray("findings");
        foreach ((CorpusRule rule, LineCount lines) in findings.Lines)
        {
            json.WriteStartObject();
            json.WriteString("rule", CorpusRules.Name(rule));
            json.WriteBoolean("fault", faults.Contains(rule));
            json.WriteNumber("count", lines.Count);
            json.WriteStartArray("lines");
            foreach (long line in lines.First)
            {
                json.WriteNumberValue(line);
            }

            json.WriteEndArray();
            if (rule == CorpusRule.InvalidEncoding)
            {
                json.WriteString("first", findings.FirstDefect);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
