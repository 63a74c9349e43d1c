using System.Text.Json;
using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>The members of a JSON object about a translation.</summary>
internal static class CandidateJson
{
    /// <summary>Writes the members.</summary>
    /// <param name="json">Where to, within an object.</param>
    /// <param name="candidate">The translation; null where a sentence has none.</param>
    /// <param name="tokens">Adds the log-probability of each piece; null for not.</param>
    public static void Write(Utf8JsonWriter json, TranslationCandidate? candidate, TokenScores? tokens)
    {
        json.WriteString("translation", candidate?.Text ?? "");
        if (candidate is null)
        {
            json.WriteNull("score");
            json.WriteNull("logProbability");
            return;
        }

        json.WriteNumber("score", candidate.Hypothesis.Score);
        json.WriteNumber("logProbability", candidate.Hypothesis.LogProbability);
        json.WriteBoolean("isComplete", candidate.Hypothesis.IsComplete);
        tokens?.Write(json, candidate.Pieces, candidate.Hypothesis);
        WriteAlignment(json, candidate.Hypothesis);
    }

    /// <summary>Writes the list <c>nBest</c>.</summary>
    /// <param name="json">Where to, within an object.</param>
    /// <param name="translation">The sentence.</param>
    /// <param name="tokens">Adds the log-probability of each piece; null for not.</param>
    public static void WriteNBest(Utf8JsonWriter json, Translation translation, TokenScores? tokens)
    {
        json.WriteStartArray("nBest");
        foreach (TranslationCandidate candidate in translation.Candidates)
        {
            json.WriteStartObject();
            Write(json, candidate, tokens);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAlignment(Utf8JsonWriter json, Hypothesis hypothesis)
    {
        if (hypothesis.Alignment is not { } alignment)
        {
            return;
        }

        json.WriteStartArray("alignment");
        foreach (IReadOnlyList<float> weights in alignment)
        {
            json.WriteStartArray();
            foreach (float weight in weights)
            {
                json.WriteNumberValue(weight);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
