using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Prints scores as the sacrebleu command does.</summary>
internal static class ScoreReport
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Prints one line for each score.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="scores">The scores.</param>
    public static void WriteText(TextWriter output, IReadOnlyList<MetricScore> scores)
    {
        foreach (MetricScore score in scores)
        {
            output.WriteLine(score.Line);
        }
    }

    /// <summary>Prints a JSON object for one score, a list of objects for more.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="width">Digits after the decimal point.</param>
    public static void WriteJson(TextWriter output, IReadOnlyList<MetricScore> scores, int width)
    {
        Write(output, json =>
        {
            if (scores.Count > 1)
            {
                json.WriteStartArray();
            }

            foreach (MetricScore score in scores)
            {
                WriteObject(json, score, width);
            }

            if (scores.Count > 1)
            {
                json.WriteEndArray();
            }
        });
    }

    /// <summary>Prints JSON.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="write">Writes one value.</param>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            write(json);
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    /// <summary>Writes one score as a JSON object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="score">The score.</param>
    /// <param name="width">Digits after the decimal point.</param>
    public static void WriteObject(Utf8JsonWriter json, MetricScore score, int width)
    {
        json.WriteStartObject();
        json.WriteString("name", score.Name);
        json.WriteNumber("score", Math.Round(score.Score, width));
        json.WriteString("signature", score.Signature);
        if (score.Details.Length > 0)
        {
            json.WriteString("verbose_score", score.Details);
        }

        foreach (string[] field in score.Signature.Split('|').Select(field => field.Split(':', 2)))
        {
            json.WriteString(field[0], field[1]);
        }

        json.WriteEndObject();
    }
}
