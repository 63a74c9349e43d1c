using System.Buffers;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>Translations as JSON lines, one object for each sentence. docs/decoding.md lists the keys.</summary>
/// <param name="isNBest">Whether to write the list <c>nBest</c>.</param>
/// <param name="tokens">Adds the log-probability of each piece; null for not.</param>
internal sealed class JsonFormat(bool isNBest, TokenScores? tokens) : ITranslationFormat
{
    /// <inheritdoc/>
    public void Write(long line, Translation translation, IBufferWriter<byte> output) => Utf8Lines.WriteJson(output, json =>
    {
        json.WriteNumber("line", line);
        json.WriteString("source", translation.Source);
        if (translation.CutTokens > 0)
        {
            json.WriteNumber("cutTokens", translation.CutTokens);
        }

        if (translation.IsProved is { } isProved)
        {
            json.WriteBoolean("isProved", isProved);
        }

        CandidateJson.Write(json, translation.Candidates is [var best, ..] ? best : null, tokens);
        if (isNBest)
        {
            CandidateJson.WriteNBest(json, translation, tokens);
        }
    });
}
