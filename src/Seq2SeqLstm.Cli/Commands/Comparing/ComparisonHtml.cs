using Seq2SeqLstm.Cli.Html;
using Seq2SeqLstm.Evaluation.Comparison;
using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Cli.Commands.Comparing;

/// <summary>Writes the comparison of two systems as a page.</summary>
internal sealed class ComparisonHtml
{
    private readonly ComparisonResult _result;
    private readonly HtmlWriter _html;

    private ComparisonHtml(ComparisonResult result, HtmlWriter html)
    {
        _result = result;
        _html = html;
    }

    /// <summary>Writes the page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">What was found.</param>
    public static void Write(TextWriter output, ComparisonResult result) =>
        new HtmlPage($"{result.NameA} and {result.NameB}", EmbeddedText.Read("comparison.css"))
            .Write(output, html => new ComparisonHtml(result, html).WriteBody());

    private void WriteBody()
    {
        _html.Line($"<h1><span class=\"a\">{_result.NameA}</span> and <span class=\"b\">{_result.NameB}</span></h1>");
        _html.Line($"<p>{_result.Outputs.A.Count:N0} sentences. {ComparisonWording.References(_result.Outputs.References.Count)}</p>");
        WriteScores();
        WriteLengths("Scores by length of the reference", _result.Report.ReferenceLengths);
        WriteLengths("Scores by length of the source", _result.Report.SourceLengths);
        WriteFrequencies(_result.Report.Frequencies);
        WriteNgrams();
        WriteSegments();
        WriteSignatures();
    }

    private void WriteScores()
    {
        _html.Line($"<h2>Scores</h2><p>{_result.Test}</p>");
        WriteTable(["metric", _result.NameA, _result.NameB, "difference", "p", ""], () =>
        {
            foreach (ComparedMetric metric in _result.Metrics)
            {
                _html.Element("tr", "", () =>
                {
                    _html.Line($"<td>{metric.Name} {(metric.Metric.HigherIsBetter ? "↑" : "↓")}</td>");
                    WriteScore(metric.A);
                    WriteScore(metric.B);
                    _html.Line($"<td>{metric.Difference:+0.00;−0.00;0.00}</td><td>{metric.P:F4}</td>");
                    _html.Line($"<td class=\"text verdict\">{ComparisonWording.Verdict(metric, _result)}</td>");
                });
            }
        });
    }

    private void WriteScore(PairedResult result) => _html.Line($"<td>{ComparisonWording.Score(result)}</td>");

    private void WriteLengths(string title, IReadOnlyList<LengthBucket>? buckets)
    {
        if (buckets is null)
        {
            return;
        }

        _html.Line($"<h2>{title}</h2><p>Words as the tokenization cuts them. The bars show {_result.Metrics[0].Name}.</p>");
        string[] columns = [.. _result.Metrics.SelectMany(metric => (string[])[$"{metric.Name} A", $"{metric.Name} B"])];
        double largest = buckets.SelectMany(bucket => bucket.A.Take(1).Concat(bucket.B.Take(1))).Append(1e-9).Max();
        WriteTable(["words", "sentences", .. columns, ""], () =>
        {
            foreach (LengthBucket bucket in buckets.Where(bucket => bucket.Segments > 0))
            {
                _html.Element("tr", "", () =>
                {
                    _html.Line($"<td>{ComparisonWording.Range(bucket.First, bucket.Last)}</td><td>{bucket.Segments:N0}</td>");
                    for (int m = 0; m < bucket.A.Count; m++)
                    {
                        _html.Line($"<td class=\"a\">{bucket.A[m]:F2}</td><td class=\"b\">{bucket.B[m]:F2}</td>");
                    }

                    WriteBars(bucket.A[0] / largest, bucket.B[0] / largest);
                });
            }
        });
    }

    private void WriteFrequencies(IReadOnlyList<FrequencyBucket>? buckets)
    {
        if (buckets is null)
        {
            return;
        }

        _html.Line($"<h2>Words by training frequency</h2><p>F-measure of the reference's words, in percent, by how often each stands in the training text.</p>");
        WriteTable(["in training", "words wanted", "F A", "F B", "recall A", "recall B", ""], () =>
        {
            foreach (FrequencyBucket bucket in buckets.Where(bucket => bucket.A.Wanted > 0))
            {
                _html.Element("tr", "", () =>
                {
                    _html.Line($"<td>{ComparisonWording.Range(bucket.First, bucket.Last)}</td><td>{bucket.A.Wanted:N0}</td>");
                    _html.Line($"<td class=\"a\">{100 * bucket.A.FMeasure:F1}</td><td class=\"b\">{100 * bucket.B.FMeasure:F1}</td>");
                    _html.Line($"<td class=\"a\">{100 * bucket.A.Recall:F1}</td><td class=\"b\">{100 * bucket.B.Recall:F1}</td>");
                    WriteBars(bucket.A.FMeasure, bucket.B.FMeasure);
                });
            }
        });
    }

    private void WriteBars(double a, double b) => _html.Line(
        $"<td class=\"bars\"><i class=\"a\" style=\"width:{100 * a:F1}%\"></i><i class=\"b\" style=\"width:{100 * b:F1}%\"></i></td>");

    private void WriteNgrams()
    {
        _html.Line($"<h2>What one gets and the other does not</h2><p>N-grams of the reference, by how much more often one system gets them.</p>");
        _html.Element("div", "class=\"columns\"", () =>
        {
            WriteNgrams(_result.NameA, "a", _result.Report.NgramsOfA);
            WriteNgrams(_result.NameB, "b", _result.Report.NgramsOfB);
        });
    }

    private void WriteNgrams(string name, string side, IReadOnlyList<NgramDifference> ngrams) => _html.Element("div", "", () =>
    {
        _html.Line($"<h3 class=\"{side}\">{name} gets more often</h3>");
        WriteTable(["n-gram", "A", "B"], () =>
        {
            foreach (NgramDifference ngram in ngrams)
            {
                _html.Line($"<tr><td class=\"text\">{ngram.Text}</td><td class=\"a\">{ngram.A:N0}</td><td class=\"b\">{ngram.B:N0}</td></tr>");
            }
        });
    });

    private void WriteSegments()
    {
        _html.Line($"<h2>Sentences with the largest difference</h2><p>{ComparisonWording.Wins(_result)}");
        _html.Line($" Words that the reference does not have in this order are <mark>marked</mark>.</p>");
        WriteSegments(_result.NameA, "a", _result.Report.Segments.MostForA);
        WriteSegments(_result.NameB, "b", _result.Report.Segments.MostForB);
    }

    private void WriteSegments(string name, string side, IReadOnlyList<SegmentDifference> segments)
    {
        _html.Line($"<h3 class=\"{side}\">{name} is better</h3>");
        foreach (SegmentDifference segment in segments)
        {
            _html.Element("dl", "class=\"sentence\"", () => WriteSegment(segment));
        }
    }

    private void WriteSegment(SegmentDifference segment)
    {
        string reference = _result.Outputs.References[0][segment.Segment];
        _html.Line($"<dt>line {segment.Segment + 1}</dt><dd>{segment.A:F1} against {segment.B:F1}</dd>");
        if (_result.Outputs.Sources is { } sources)
        {
            _html.Line($"<dt>source</dt><dd>{sources[segment.Segment]}</dd>");
        }

        foreach (IReadOnlyList<string> text in _result.Outputs.References)
        {
            _html.Line($"<dt>reference</dt><dd>{text[segment.Segment]}</dd>");
        }

        WriteMarked(_result.NameA, "a", _result.Outputs.A[segment.Segment], reference);
        WriteMarked(_result.NameB, "b", _result.Outputs.B[segment.Segment], reference);
    }

    private void WriteMarked(string name, string side, string sentence, string reference)
    {
        _html.Line($"<dt class=\"{side}\">{name}</dt>");
        _html.Element("dd", "", () =>
        {
            foreach ((string word, bool isShared) in MarkedWords.Of(sentence, reference))
            {
                _html.Line(isShared ? (FormattableString)$"{word}" : $"<mark>{word}</mark>");
            }
        });
    }

    private void WriteSignatures()
    {
        _html.Line($"<h2>Signatures</h2>");
        foreach (ComparedMetric metric in _result.Metrics)
        {
            _html.Line($"<p>{metric.Name} <code>{metric.Signature}</code></p>");
        }
    }

    private void WriteTable(IReadOnlyList<string> columns, Action rows) => _html.Element("table", "", () =>
    {
        _html.Element("tr", "", () =>
        {
            foreach (string column in columns)
            {
                _html.Line($"<th>{column}</th>");
            }
        });
        rows();
    });
}
