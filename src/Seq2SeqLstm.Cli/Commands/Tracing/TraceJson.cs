using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Seq2SeqLstm.Cli.Commands.Translating;
using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Cli.Commands.Tracing;

/// <summary>The search tree of a sentence as JSON. docs/decoding.md lists the keys.</summary>
internal static class TraceJson
{
    // Keeps Korean as it is; within a page, what would end a script is escaped.
    private static readonly JavaScriptEncoder PageEncoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes the object.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="trace">The search.</param>
    /// <param name="tokens">Writes the pieces of the translations.</param>
    /// <param name="isIndented">Whether it is a file of its own, for people too, and not a part of a page.</param>
    public static void Write(Stream stream, SearchTrace trace, TokenScores tokens, bool isIndented)
    {
        var options = new JsonWriterOptions
        {
            Encoder = isIndented ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping : PageEncoder,
            Indented = isIndented,
            NewLine = "\n",
        };
        using var json = new Utf8JsonWriter(stream, options);
        json.WriteStartObject();
        json.WriteString("source", trace.Translation.Source);
        WriteStrings(json, "sourcePieces", trace.SourcePieces);
        WriteStrings(json, "prefixPieces", trace.PrefixPieces);
        WriteOptions(json, trace);
        CandidateJson.WriteNBest(json, trace.Translation, tokens);
        json.WriteStartArray("nodes");
        foreach (SearchTraceNode node in trace.Nodes)
        {
            WriteNode(json, node);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> strings)
    {
        json.WriteStartArray(name);
        foreach (string text in strings)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteOptions(Utf8JsonWriter json, SearchTrace trace)
    {
        json.WriteStartObject("search");
        json.WriteNumber("beam", trace.Options.Beam);
        json.WriteString("lengthNormalization", ValueOptions.NameOf(trace.Options.LengthNormalization));
        if (trace.Options.LengthNormalization == LengthNormalization.Wu)
        {
            json.WriteNumber("lengthPenalty", trace.Options.LengthPenalty);
        }

        json.WriteNumber("coveragePenalty", trace.Options.CoveragePenalty);
        json.WriteNumber("minTokens", trace.MinTokens);
        json.WriteNumber("maxTokens", trace.MaxTokens);
        json.WriteNumber("noRepeatNgram", trace.Options.NoRepeatNgram);
        json.WriteString("stopping", ValueOptions.NameOf(trace.Options.Stopping));
        json.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter json, SearchTraceNode traced)
    {
        TraceNode node = traced.Node;
        json.WriteStartObject();
        json.WriteNumber("id", node.Id);
        json.WriteNumber("parent", node.ParentId);
        json.WriteNumber("step", node.Step);
        json.WriteNumber("token", node.Token);
        json.WriteString("piece", traced.Piece);
        json.WriteNumber("logProbability", node.LogProbability);
        json.WriteNumber("total", node.Total);
        json.WriteNumber("lengthDivisor", node.LengthDivisor);
        json.WriteNumber("coveragePenalty", node.CoveragePenalty);
        json.WriteNumber("score", node.Score);
        json.WriteString("fate", ValueOptions.NameOf(node.Fate));
        if (node.IsForced)
        {
            json.WriteBoolean("isForced", true);
        }

        if (node.Rank is { } rank)
        {
            json.WriteNumber("rank", rank);
        }

        json.WriteEndObject();
    }
}
