using System.Text.Json;
using Seq2SeqLstm.Evaluation.Formats;

namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>What a paired test says about one system.</summary>
/// <param name="Score">The score on the corpus as it is.</param>
/// <param name="PValue">
/// How probable a difference from the baseline at least as large is by chance, 0 to 1; null for the baseline itself.
/// </param>
/// <param name="Confidence">The interval that holds 95 % of the resampled scores; null where nothing was resampled.</param>
public sealed record PairedResult(double Score, double? PValue, ConfidenceInterval? Confidence)
{
    /// <summary>
    /// Writes the JSON object that sacreBLEU prints, with every digit: <c>score</c>, <c>p_value</c>, <c>mean</c>, <c>ci</c>; null for what
    /// there is not.
    /// </summary>
    /// <param name="json">Receives the object.</param>
    public void WriteJson(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        WriteNumber(json, "score", Score);
        WriteNumber(json, "p_value", PValue);
        WriteNumber(json, "mean", Confidence?.Mean);
        WriteNumber(json, "ci", Confidence?.HalfWidth);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string key, double? value)
    {
        json.WritePropertyName(key);
        json.WriteRawValue(value is double number ? PythonNumber.Format(number) : "null");
    }
}
