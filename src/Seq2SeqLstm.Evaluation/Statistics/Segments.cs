using System.Globalization;

namespace Seq2SeqLstm.Evaluation.Statistics;

/// <summary>Checks that hypotheses and references fit together before they are scored.</summary>
internal static class Segments
{
    /// <summary>
    /// Checks a corpus: at least one segment, equal sizes, no null hypothesis, a reference for each segment.
    /// </summary>
    /// <returns>References of each segment; null when the number varies.</returns>
    /// <exception cref="ArgumentException">The texts do not fit; the message holds both counts.</exception>
    public static int? CheckCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string?>> references)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        if (hypotheses.Count == 0 || references.Count == 0)
        {
            throw new ArgumentException(Text(
                $"There is nothing to score: {hypotheses.Count} hypotheses, {references.Count} reference texts."));
        }

        CheckNoNull(hypotheses, "hypotheses");
        for (int r = 0; r < references.Count; r++)
        {
            IReadOnlyList<string?> reference = references[r]
                ?? throw new ArgumentException(Text($"Reference text {r + 1} of {references.Count} is null."));
            if (reference.Count != hypotheses.Count)
            {
                throw new ArgumentException(Text(
                    $"Reference text {r + 1} has {reference.Count} segments; the hypotheses have {hypotheses.Count}."));
            }
        }

        return CountReferences(hypotheses.Count, references);
    }

    /// <summary>Checks a sentence: at least one reference, no null.</summary>
    /// <exception cref="ArgumentException">There is no reference, or one is null.</exception>
    public static void CheckSentence(string hypothesis, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
        {
            throw new ArgumentException("There is nothing to score: 1 hypothesis, 0 references.");
        }

        CheckNoNull(references, "references");
    }

    private static int? CountReferences(int segments, IReadOnlyList<IReadOnlyList<string?>> references)
    {
        int first = 0;
        bool varies = false;
        for (int n = 0; n < segments; n++)
        {
            int count = 0;
            for (int r = 0; r < references.Count; r++)
            {
                count += references[r][n] is null ? 0 : 1;
            }

            if (count == 0)
            {
                throw new ArgumentException(Text($"Segment {n + 1} of {segments} has no reference."));
            }

            first = n == 0 ? count : first;
            varies |= count != first;
        }

        return varies ? null : first;
    }

    private static void CheckNoNull(IReadOnlyList<string> segments, string what)
    {
        for (int n = 0; n < segments.Count; n++)
        {
            if (segments[n] is null)
            {
                throw new ArgumentException(Text($"Segment {n + 1} of {segments.Count} in the {what} is null."));
            }
        }
    }

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
