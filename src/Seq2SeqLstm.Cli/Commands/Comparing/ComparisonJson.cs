using System.Text.Json;
using Seq2SeqLstm.Evaluation.Comparison;
using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Cli.Commands.Comparing;

/// <summary>Writes the comparison of two systems as one JSON object.</summary>
internal static class ComparisonJson
{
    /// <summary>Writes the object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="result">What was found.</param>
    public static void Write(Utf8JsonWriter json, ComparisonResult result)
    {
        json.WriteStartObject();
        json.WriteString("a", result.NameA);
        json.WriteString("b", result.NameB);
        json.WriteNumber("sentences", result.Outputs.A.Count);
        json.WriteString("test", result.Test);
        WriteList(json, "metrics", result.Metrics, metric => WriteMetric(json, metric));
        WriteLengths(json, "byReferenceLength", result, result.Report.ReferenceLengths);
        WriteLengths(json, "bySourceLength", result, result.Report.SourceLengths);
        WriteFrequencies(json, result.Report.Frequencies);
        WriteNgrams(json, "ngramsOfA", result.Report.NgramsOfA);
        WriteNgrams(json, "ngramsOfB", result.Report.NgramsOfB);
        WriteSegments(json, result);
        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, ComparedMetric metric)
    {
        json.WriteString("name", metric.Name);
        json.WriteString("signature", metric.Signature.ToString());
        json.WriteBoolean("higherIsBetter", metric.Metric.HigherIsBetter);
        WriteScore(json, "a", metric.A);
        WriteScore(json, "b", metric.B);
        json.WriteNumber("difference", metric.Difference);
        json.WriteNumber("p", metric.P);
    }

    private static void WriteScore(Utf8JsonWriter json, string name, PairedResult result)
    {
        json.WriteStartObject(name);
        json.WriteNumber("score", result.Score);
        if (result.Confidence is { } interval)
        {
            json.WriteNumber("mean", interval.Mean);
            json.WriteNumber("interval", interval.HalfWidth);
        }

        json.WriteEndObject();
    }

    private static void WriteLengths(
        Utf8JsonWriter json, string name, ComparisonResult result, IReadOnlyList<LengthBucket>? buckets)
    {
        if (buckets is null)
        {
            return;
        }

        WriteList(json, name, buckets, bucket =>
        {
            WriteRange(json, bucket.First, bucket.Last);
            json.WriteNumber("sentences", bucket.Segments);
            WriteScores(json, "a", result, bucket.A);
            WriteScores(json, "b", result, bucket.B);
        });
    }

    private static void WriteScores(Utf8JsonWriter json, string name, ComparisonResult result, IReadOnlyList<double> scores)
    {
        json.WriteStartObject(name);
        for (int m = 0; m < scores.Count; m++)
        {
            json.WriteNumber(result.Metrics[m].Name, scores[m]);
        }

        json.WriteEndObject();
    }

    private static void WriteFrequencies(Utf8JsonWriter json, IReadOnlyList<FrequencyBucket>? buckets)
    {
        if (buckets is null)
        {
            return;
        }

        WriteList(json, "byTrainingFrequency", buckets, bucket =>
        {
            WriteRange(json, bucket.First, bucket.Last);
            WriteAccuracy(json, "a", bucket.A);
            WriteAccuracy(json, "b", bucket.B);
        });
    }

    private static void WriteAccuracy(Utf8JsonWriter json, string name, WordAccuracy accuracy)
    {
        json.WriteStartObject(name);
        json.WriteNumber("matches", accuracy.Matches);
        json.WriteNumber("produced", accuracy.Produced);
        json.WriteNumber("wanted", accuracy.Wanted);
        json.WriteNumber("precision", accuracy.Precision);
        json.WriteNumber("recall", accuracy.Recall);
        json.WriteNumber("f", accuracy.FMeasure);
        json.WriteEndObject();
    }

    private static void WriteNgrams(Utf8JsonWriter json, string name, IReadOnlyList<NgramDifference> ngrams) =>
        WriteList(json, name, ngrams, ngram =>
        {
            json.WriteString("ngram", ngram.Text);
            json.WriteNumber("order", ngram.Order);
            json.WriteNumber("a", ngram.A);
            json.WriteNumber("b", ngram.B);
        });

    private static void WriteSegments(Utf8JsonWriter json, ComparisonResult result)
    {
        SegmentRanking ranking = result.Report.Segments;
        json.WriteStartObject("segments");
        json.WriteString("metric", ranking.Metric);
        json.WriteNumber("betterA", ranking.BetterA);
        json.WriteNumber("betterB", ranking.BetterB);
        json.WriteNumber("equal", ranking.Equal);
        WriteList(json, "mostForA", ranking.MostForA, segment => WriteSegment(json, result, segment));
        WriteList(json, "mostForB", ranking.MostForB, segment => WriteSegment(json, result, segment));
        json.WriteEndObject();
    }

    private static void WriteSegment(Utf8JsonWriter json, ComparisonResult result, SegmentDifference segment)
    {
        int n = segment.Segment;
        json.WriteNumber("line", n + 1);
        json.WriteNumber("scoreA", segment.A);
        json.WriteNumber("scoreB", segment.B);
        if (result.Outputs.Sources is { } sources)
        {
            json.WriteString("source", sources[n]);
        }

        json.WriteStartArray("references");
        foreach (IReadOnlyList<string> reference in result.Outputs.References)
        {
            json.WriteStringValue(reference[n]);
        }

        json.WriteEndArray();
        json.WriteString("a", result.Outputs.A[n]);
        json.WriteString("b", result.Outputs.B[n]);
    }

    private static void WriteRange(Utf8JsonWriter json, int first, int? last)
    {
        json.WriteNumber("first", first);
        if (last is int end)
        {
            json.WriteNumber("last", end);
        }
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
