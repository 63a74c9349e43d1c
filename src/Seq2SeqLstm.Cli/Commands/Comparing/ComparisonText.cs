using Seq2SeqLstm.Evaluation.Comparison;
using Spectre.Console;

namespace Seq2SeqLstm.Cli.Commands.Comparing;

/// <summary>Prints the comparison of two systems as tables of plain text.</summary>
internal static class ComparisonText
{
    private const int Width = 120;

    /// <summary>Prints it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">What was found.</param>
    public static void Write(TextWriter output, ComparisonResult result)
    {
        IAnsiConsole console = ReportTable.Plain(output, Width);
        console.Write(Scores(result));
        output.WriteLine(result.Test);
        foreach (Table? table in (Table?[])
        [
            Lengths(result, "reference", result.Report.ReferenceLengths), Lengths(result, "source", result.Report.SourceLengths),
            Frequencies(result.Report.Frequencies), Ngrams(result.NameA, result.Report.NgramsOfA), Ngrams(result.NameB, result.Report.NgramsOfB),
        ])
        {
            if (table is { Rows.Count: > 0 })
            {
                console.Write(table);
            }
        }

        output.WriteLine(ComparisonWording.Wins(result));
        WriteSegments(output, result, result.NameA, result.Report.Segments.MostForA);
        WriteSegments(output, result, result.NameB, result.Report.Segments.MostForB);
    }

    private static Table Scores(ComparisonResult result)
    {
        Table table = ReportTable.New("metric", result.NameA, result.NameB, "difference", "p", "");
        foreach (ComparedMetric metric in result.Metrics)
        {
            ReportTable.AddRow(
                table, $"{metric.Name}", $"{ComparisonWording.Score(metric.A)}", $"{ComparisonWording.Score(metric.B)}",
                $"{metric.Difference:+0.00;-0.00;0.00}", $"{metric.P:F4}", $"{ComparisonWording.Verdict(metric, result)}");
        }

        return table;
    }

    private static Table? Lengths(ComparisonResult result, string text, IReadOnlyList<LengthBucket>? buckets)
    {
        if (buckets is null)
        {
            return null;
        }

        string[] columns = [.. result.Metrics.SelectMany(metric => (string[])[$"{metric.Name} A", $"{metric.Name} B"])];
        Table table = ReportTable.New([$"words of the {text}", "sentences", .. columns]);
        foreach (LengthBucket bucket in buckets.Where(bucket => bucket.Segments > 0))
        {
            ReportTable.AddRow(
                table,
                [
                    $"{ComparisonWording.Range(bucket.First, bucket.Last)}", $"{bucket.Segments:N0}",
                    .. bucket.A.Zip(bucket.B).SelectMany(pair => (FormattableString[])[$"{pair.First:F2}", $"{pair.Second:F2}"]),
                ]);
        }

        return table;
    }

    private static Table? Frequencies(IReadOnlyList<FrequencyBucket>? buckets)
    {
        if (buckets is null)
        {
            return null;
        }

        Table table = ReportTable.New("in training", "words wanted", "F A", "F B", "recall A", "recall B");
        foreach (FrequencyBucket bucket in buckets.Where(bucket => bucket.A.Wanted > 0))
        {
            ReportTable.AddRow(
                table, $"{ComparisonWording.Range(bucket.First, bucket.Last)}", $"{bucket.A.Wanted:N0}", $"{100 * bucket.A.FMeasure:F1}",
                $"{100 * bucket.B.FMeasure:F1}", $"{100 * bucket.A.Recall:F1}", $"{100 * bucket.B.Recall:F1}");
        }

        return table;
    }

    private static Table Ngrams(string name, IReadOnlyList<NgramDifference> ngrams)
    {
        Table table = ReportTable.New($"{name} gets more often", "A", "B");
        foreach (NgramDifference ngram in ngrams)
        {
            ReportTable.AddRow(table, $"{ComparisonWording.Printable(ngram.Text)}", $"{ngram.A:N0}", $"{ngram.B:N0}");
        }

        return table;
    }

    private static void WriteSegments(
        TextWriter output, ComparisonResult result, string better, IReadOnlyList<SegmentDifference> segments)
    {
        foreach (SegmentDifference segment in segments)
        {
            int n = segment.Segment;
            output.WriteLine();
            output.WriteLine(FormattableString.Invariant(
                $"line {n + 1}: {better} is better, {segment.A:F1} against {segment.B:F1}"));
            WriteField(output, "source", result.Outputs.Sources?[n]);
            foreach (IReadOnlyList<string> reference in result.Outputs.References)
            {
                WriteField(output, "reference", reference[n]);
            }

            WriteField(output, result.NameA, result.Outputs.A[n]);
            WriteField(output, result.NameB, result.Outputs.B[n]);
        }
    }

    private static void WriteField(TextWriter output, string name, string? text)
    {
        if (text is not null)
        {
            output.WriteLine($"  {name}: {ComparisonWording.Printable(text)}");
        }
    }
}
