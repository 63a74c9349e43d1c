using System.Text.Json;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>Writes the log-probability of each piece.</summary>
/// <param name="target">Knows end-of-sentence.</param>
internal sealed class TokenScores(Tokenizer target)
{
    private readonly string _end = target.IdToPiece(target.EosId);

    /// <summary>Pieces with their log-probabilities, such as <c>▁I:-0.0421 ▁see:-0.2113 &lt;/s&gt;:-0.0030</c>.</summary>
    /// <param name="pieces">The pieces, without end-of-sentence.</param>
    /// <param name="hypothesis">Their log-probabilities.</param>
    public string Text(IReadOnlyList<string> pieces, Hypothesis hypothesis) => string.Join(
        ' ', hypothesis.TokenLogProbabilities.Select((logProbability, n) =>
            FormattableString.Invariant($"{(n < pieces.Count ? pieces[n] : _end)}:{logProbability:F4}")));

    /// <summary>Writes the list <c>tokens</c>.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="pieces">The pieces, without end-of-sentence.</param>
    /// <param name="hypothesis">Their ids and log-probabilities.</param>
    public void Write(Utf8JsonWriter json, IReadOnlyList<string> pieces, Hypothesis hypothesis)
    {
        json.WriteStartArray("tokens");
        for (int n = 0; n < hypothesis.TokenLogProbabilities.Count; n++)
        {
            json.WriteStartObject();
            json.WriteString("piece", n < pieces.Count ? pieces[n] : _end);
            json.WriteNumber("id", n < hypothesis.Tokens.Count ? hypothesis.Tokens[n] : target.EosId);
            json.WriteNumber("logProbability", hypothesis.TokenLogProbabilities[n]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
