using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Seq2SeqLstm.Evaluation.Formats;

namespace Seq2SeqLstm.Evaluation;

/// <summary>The score of a metric, ready to print as sacreBLEU prints it.</summary>
/// <param name="Name">The metric, for example <c>chrF2</c>.</param>
/// <param name="Score">The score, unrounded.</param>
/// <param name="Details">The figures behind the score; empty if there are none.</param>
public sealed record MetricResult(string Name, double Score, string Details)
{
    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The interval that a bootstrap found; null without one. It is printed when its mean is above 0.</summary>
    public ConfidenceInterval? Confidence { get; init; }

    /// <summary>The score and, where there is one, its confidence: <c>27.4 (μ = 27.3 ± 1.1)</c>.</summary>
    /// <param name="width">Digits after the point, 0 to 100; the sacrebleu command prints 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is out of its range.</exception>
    public string FormatScore(int width)
    {
        string score = FixedPoint.Format(Score, width);
        return ShownConfidence is ConfidenceInterval interval ? $"{score} ({Text(interval, width)})" : score;
    }

    /// <summary>The line that sacreBLEU prints: name, signature, score and details.</summary>
    /// <param name="signature">The signature in long or short form; empty for none.</param>
    /// <param name="width">Digits after the point, 0 to 100; the sacrebleu command prints 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is out of its range.</exception>
    public string Format(string signature, int width)
    {
        ArgumentNullException.ThrowIfNull(signature);
        string name = signature.Length > 0 ? $"{Name}|{signature}" : Name;
        string line = $"{name} = {FormatScore(width)}";
        return Details.Length > 0 ? $"{line} {Details}" : line;
    }

    /// <summary>The JSON object that sacreBLEU prints, over several lines.</summary>
    /// <param name="signature">The signature; each of its fields becomes one of the object too.</param>
    /// <param name="width">Digits after the point, 0 to 100; the sacrebleu command prints 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is out of its range.</exception>
    public string FormatJson(MetricSignature signature, int width)
    {
        ArgumentNullException.ThrowIfNull(signature);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonOptions))
        {
            WriteJson(json, signature, width);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Writes the JSON object that sacreBLEU prints.</summary>
    /// <param name="json">Receives the object.</param>
    /// <param name="signature">The signature; each of its fields becomes one of the object too.</param>
    /// <param name="width">Digits after the point, 0 to 100; the sacrebleu command prints 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is out of its range.</exception>
    public void WriteJson(Utf8JsonWriter json, MetricSignature signature, int width)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(signature);
        json.WriteStartObject();
        json.WriteString("name", Name);
        WriteNumber(json, "score", Score, width);
        json.WriteString("signature", signature.ToString());
        if (ShownConfidence is ConfidenceInterval interval)
        {
            WriteNumber(json, "confidence_mean", interval.Mean, width);
            WriteNumber(json, "confidence_var", interval.HalfWidth, width);
            json.WriteString("confidence", Text(interval, width));
        }

        if (Details.Length > 0)
        {
            json.WriteString("verbose_score", Details);
        }

        foreach (SignatureField field in signature.Fields)
        {
            json.WriteString(field.Key, field.Value);
        }

        json.WriteEndObject();
    }

    private ConfidenceInterval? ShownConfidence => Confidence is { Mean: > 0 } ? Confidence : null;

    private static string Text(ConfidenceInterval interval, int width) =>
        $"μ = {FixedPoint.Format(interval.Mean, width)} ± {FixedPoint.Format(interval.HalfWidth, width)}";

    private static void WriteNumber(Utf8JsonWriter json, string key, double value, int width)
    {
        double rounded = double.Parse(FixedPoint.Format(value, width), CultureInfo.InvariantCulture);
        json.WritePropertyName(key);
        json.WriteRawValue(PythonNumber.Format(rounded));
    }
}
