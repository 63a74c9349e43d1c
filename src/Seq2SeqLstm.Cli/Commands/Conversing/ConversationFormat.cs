using System.Buffers;
using Seq2SeqLstm.Cli.Commands.Translating;

namespace Seq2SeqLstm.Cli.Commands.Conversing;

/// <summary>Translations for a person: the best alone, or alternatives below each other, with their scores if wanted.</summary>
internal sealed class ConversationFormat : ITranslationFormat
{
    private readonly TokenScores _tokens;

    /// <summary>Initializes a new instance of the <see cref="ConversationFormat"/> class.</summary>
    /// <param name="tokens">Writes the log-probability of each piece.</param>
    public ConversationFormat(TokenScores tokens) => _tokens = tokens;

    /// <summary>Gets or sets a value indicating whether to write scores.</summary>
    public bool ShowsScores { get; set; }

    /// <summary>Gets or sets a value indicating whether to write the log-probability of each piece.</summary>
    public bool ShowsTokens { get; set; }

    /// <inheritdoc/>
    public void Write(long line, Translation translation, IBufferWriter<byte> output)
    {
        if (translation.Candidates.Count == 0)
        {
            Utf8Lines.WriteText(output, "");
        }

        for (int n = 0; n < translation.Candidates.Count; n++)
        {
            TranslationCandidate candidate = translation.Candidates[n];
            string rank = translation.Candidates.Count == 1 ? "" : FormattableString.Invariant($"{n + 1,3}  ");
            string score = ShowsScores ? FormattableString.Invariant($"{candidate.Hypothesis.Score,9:F4}  ") : "";
            string cut = candidate.Hypothesis.IsComplete ? "" : "  (cut off at the length limit)";
            Utf8Lines.WriteText(output, $"{rank}{score}{candidate.Text}{cut}");
            if (ShowsTokens)
            {
                Utf8Lines.WriteText(output, $"     {_tokens.Text(candidate.Pieces, candidate.Hypothesis)}");
            }
        }
    }
}
