using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Tests.Decoding;

/// <summary>
/// Every complete sentence that the limits of a search allow, with its score, by plain enumeration: written from the definitions,
/// without anything of the searches.
/// </summary>
internal sealed record SearchSpace
{
    public required int VocabularySize { get; init; }

    /// <summary>Natural-log probabilities of what follows a prefix, which starts with beginning of sentence.</summary>
    public required Func<int[], float[]> Table { get; init; }

    /// <summary>Attention of the step that follows a prefix; null for none.</summary>
    public Func<int[], float[]>? Attention { get; init; }

    public required SearchOptions Options { get; init; }

    public required SearchRequest Request { get; init; }

    /// <summary>All of them, best first.</summary>
    public IReadOnlyList<(int[] Tokens, float[] LogProbabilities, double Total, double Score)> Ranked() =>
        [.. Enumerate([], [], []).OrderByDescending(end => end.Score)];

    private IEnumerable<(int[] Tokens, float[] LogProbabilities, double Total, double Score)> Enumerate(
        int[] tokens, float[] logProbabilities, float[][] attention)
    {
        int[] prefix = [Options.BosId, .. tokens];
        float[] next = Table(prefix);
        float[][] seen = Attention is null ? [] : [.. attention, Attention(prefix)];
        for (int v = 0; v < VocabularySize; v++)
        {
            bool isEnd = v == Options.EosId;
            if (!IsAllowed(tokens, v))
            {
                continue;
            }

            if (isEnd)
            {
                float[] all = [.. logProbabilities, next[v]];
                double total = all.Sum(value => (double)value);
                yield return (tokens, all, total, Score(total, all.Length, seen));
            }
            else if (tokens.Length + 1 < Request.MaxTokens)
            {
                foreach (var end in Enumerate([.. tokens, v], [.. logProbabilities, next[v]], seen))
                {
                    yield return end;
                }
            }
        }
    }

    private bool IsAllowed(int[] tokens, int v)
    {
        if (tokens.Length < Request.Prefix.Count)
        {
            return v == Request.Prefix[tokens.Length];
        }

        if (v == Options.EosId)
        {
            return tokens.Length >= Request.MinTokens;
        }

        int[] longer = [.. tokens, v];
        int n = Options.NoRepeatNgram;
        return !Options.SuppressedIds.Contains(v)
            && (n == 0 || longer.Length < n || Enumerable.Range(0, longer.Length - n)
                .All(start => !longer.Skip(start).Take(n).SequenceEqual(longer.TakeLast(n))));
    }

    private double Score(double total, int length, float[][] attention)
    {
        double divisor = Options.LengthNormalization switch
        {
            LengthNormalization.None => 1,
            LengthNormalization.Average => length,
            _ => Math.Pow((5.0 + length) / 6.0, Options.LengthPenalty),
        };
        double coverage = 0;
        for (int i = 0; attention.Length > 0 && i < attention[0].Length; i++)
        {
            coverage += Math.Log(Math.Min(1.0, attention.Sum(step => (double)step[i])));
        }

        return (total / divisor) + (Options.CoveragePenalty * coverage);
    }
}
