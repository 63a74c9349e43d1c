using System.Buffers;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>
/// Scores given translations: the total natural-log probability, end-of-sentence included, as text or with each piece as JSON.
/// </summary>
/// <param name="translator">Scores.</param>
/// <param name="asJson">Whether to write a JSON object for each sentence.</param>
/// <param name="textTokens">Whether to add each piece to the text.</param>
/// <param name="inputName">What warnings call the input.</param>
/// <param name="cancellation">Ends the scoring.</param>
internal sealed class TargetScorer(
    Translator translator, bool asJson, bool textTokens, string inputName, CancellationToken cancellation)
{
    private readonly TokenScores _tokens = new(translator.Tokenizers.Target);

    /// <inheritdoc cref="SentenceConverter"/>
    public void Convert(IReadOnlyList<TranslationItem> items, IBufferWriter<byte> output, ICollection<string> warnings)
    {
        IReadOnlyList<ScoredTranslation> scored = translator.ScoreTargets(
            [.. items.Select(item => item.Source)], [.. items.Select(item => item.Companion!)], cancellation);
        for (int n = 0; n < items.Count; n++)
        {
            if (asJson)
            {
                WriteJson(items[n].Line, scored[n], output);
            }
            else
            {
                Utf8Lines.WriteText(output, Text(scored[n]));
            }

            if (scored[n].CutTokens > 0)
            {
                warnings.Add(Warnings.Cut(inputName, items[n].Line, scored[n].CutTokens));
            }
        }
    }

    /// <summary>The score; nothing where there is none, as for a blank source.</summary>
    private string Text(ScoredTranslation scored)
    {
        if (scored.Hypothesis is not { } hypothesis)
        {
            return "";
        }

        string tokens = textTokens ? $" ||| {_tokens.Text(scored.Pieces, hypothesis)}" : "";
        return FormattableString.Invariant($"{hypothesis.LogProbability:F6}{tokens}");
    }

    private void WriteJson(long line, ScoredTranslation scored, IBufferWriter<byte> output) => Utf8Lines.WriteJson(output, json =>
    {
        json.WriteNumber("line", line);
        json.WriteString("source", scored.Source);
        if (scored.CutTokens > 0)
        {
            json.WriteNumber("cutTokens", scored.CutTokens);
        }

        json.WriteString("target", scored.Target);
        if (scored.Hypothesis is not { } hypothesis)
        {
            json.WriteNull("score");
            json.WriteNull("logProbability");
            return;
        }

        json.WriteNumber("score", hypothesis.Score);
        json.WriteNumber("logProbability", hypothesis.LogProbability);
        _tokens.Write(json, scored.Pieces, hypothesis);
    });
}
