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
            output.WriteLine(score.Result.Format(score.Signature.ToString(), score.Width));
        }
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
}
