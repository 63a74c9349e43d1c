using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Prints translations, one after the other.</summary>
internal sealed class TranslationPrinter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly bool _asJson;
    private readonly bool _isNBest;

    /// <summary>Initializes a new instance of the <see cref="TranslationPrinter"/> class.</summary>
    /// <param name="asJson">Whether to print a JSON object for each sentence.</param>
    /// <param name="isNBest">Whether to print all candidates of a sentence with their scores.</param>
    public TranslationPrinter(bool asJson, bool isNBest)
    {
        _asJson = asJson;
        _isNBest = isNBest;
    }

    /// <summary>Gets the number of sentences printed.</summary>
    public long Count { get; private set; }

    /// <summary>Prints one sentence.</summary>
    /// <param name="translation">The sentence.</param>
    /// <param name="output">Where to.</param>
    public void Print(Translation translation, TextWriter output)
    {
        Count++;
        if (_asJson)
        {
            output.WriteLine(Json(translation));
        }
        else if (!_isNBest)
        {
            output.WriteLine(translation.Text);
        }
        else
        {
            foreach (TranslationCandidate candidate in translation.Candidates)
            {
                output.WriteLine(FormattableString.Invariant(
                    $"{Count - 1} ||| {candidate.Text} ||| {candidate.Hypothesis.Score:F6}"));
            }
        }
    }

    private string Json(Translation translation)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("line", Count);
            json.WriteString("source", translation.Source);
            json.WriteStartArray("translations");
            foreach (TranslationCandidate candidate in translation.Candidates)
            {
                json.WriteStartObject();
                json.WriteString("text", candidate.Text);
                json.WriteNumber("score", candidate.Hypothesis.Score);
                json.WriteNumber("logProbability", candidate.Hypothesis.LogProbability);
                json.WriteBoolean("isComplete", candidate.Hypothesis.IsComplete);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
