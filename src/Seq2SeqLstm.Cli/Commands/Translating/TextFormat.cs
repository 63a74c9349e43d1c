using System.Buffers;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>Translations as text: the best alone, or <c>number ||| translation ||| score</c> for each of several.</summary>
/// <param name="isNBest">Whether to write several, numbered from 0 as other tools number n-best lists.</param>
/// <param name="tokens">Adds the log-probability of each piece as the last field; null for not.</param>
internal sealed class TextFormat(bool isNBest, TokenScores? tokens) : ITranslationFormat
{
    /// <inheritdoc/>
    public void Write(long line, Translation translation, IBufferWriter<byte> output)
    {
        if (!isNBest)
        {
            string scores = translation.Candidates is [var best, ..] ? Tokens(best) : "";
            Utf8Lines.WriteText(output, translation.Text + scores);
            return;
        }

        foreach (TranslationCandidate candidate in translation.Candidates)
        {
            Utf8Lines.WriteText(output, FormattableString.Invariant(
                $"{line - 1} ||| {candidate.Text} ||| {candidate.Hypothesis.Score:F6}{Tokens(candidate)}"));
        }
    }

    private string Tokens(TranslationCandidate candidate) =>
        tokens is null ? "" : $" ||| {tokens.Text(candidate.Pieces, candidate.Hypothesis)}";
}
