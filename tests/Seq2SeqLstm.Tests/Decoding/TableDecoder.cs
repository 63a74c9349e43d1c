using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Decoding;

/// <summary>A model given as a function: sentence and prefix in, log-probabilities out. It notes the sentences of every call.</summary>
internal sealed class TableDecoder : IStepDecoder
{
    private readonly Func<int, int[], float[]> _table;
    private readonly Func<int, int[], float[]>? _attention;
    private readonly List<(int Sentence, int[] Prefix)> _kept = [];
    private (int Sentence, int[] Prefix)[]? _rows;

    public TableDecoder(int vocabularySize, Func<int, int[], float[]> table, Func<int, int[], float[]>? attention = null)
    {
        VocabularySize = vocabularySize;
        _table = table;
        _attention = attention;
    }

    public int VocabularySize { get; }

    public bool HasAttention => _attention is not null;

    public List<int[]> SentencesPerCall { get; } = [];

    public void Advance(
        ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, ReadOnlySpan<int> suppressed,
        Span<int> bestTokens, Span<float> logProbabilities)
    {
        int k = bestTokens.Length / parents.Length;
        int[] excluded = suppressed.ToArray();
        Move(parents, tokens);
        for (int row = 0; row < _rows!.Length; row++)
        {
            Top(_table(_rows[row].Sentence, _rows[row].Prefix), excluded, bestTokens.Slice(row * k, k), logProbabilities.Slice(row * k, k));
        }
    }

    public void AdvanceAll(ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities)
    {
        Move(parents, tokens);
        for (int row = 0; row < _rows!.Length; row++)
        {
            _table(_rows[row].Sentence, _rows[row].Prefix).CopyTo(logProbabilities.Slice(row * VocabularySize, VocabularySize));
        }
    }

    public void Keep(int row, int slot)
    {
        _kept.RemoveRange(slot, _kept.Count - slot);
        _kept.Add(_rows![row]);
    }

    public void Restore(int slot) => _rows = [_kept[slot]];

    public ReadOnlySpan<float> Attention(int row) => _attention!(_rows![row].Sentence, _rows[row].Prefix);

    private void Move(ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens)
    {
        var next = new (int Sentence, int[] Prefix)[parents.Length];
        for (int row = 0; row < next.Length; row++)
        {
            next[row] = _rows is null
                ? (parents[row], [tokens[row]])
                : (_rows[parents[row]].Sentence, [.. _rows[parents[row]].Prefix, tokens[row]]);
        }

        _rows = next;
        SentencesPerCall.Add([.. next.Select(row => row.Sentence)]);
    }

    private static void Top(float[] row, int[] excluded, Span<int> tokens, Span<float> logProbabilities)
    {
        int[] order =
        [
            .. Enumerable.Range(0, row.Length).Except(excluded).Where(v => row[v] > float.NegativeInfinity).OrderByDescending(v => row[v]),
        ];
        for (int n = 0; n < tokens.Length; n++)
        {
            (tokens[n], logProbabilities[n]) = n < order.Length ? (order[n], row[order[n]]) : (-1, float.NegativeInfinity);
        }
    }

    /// <summary>A distribution that looks random but depends on seed, sentence and prefix alone.</summary>
    public static Func<int, int[], float[]> Random(int seed, int vocabularySize, double endBias = 0.0, int eos = 1) => (sentence, prefix) =>
    {
        int hash = prefix.Aggregate((seed * 1_000_003) + sentence, (sum, token) => unchecked((sum * 31) + token + 7));
        var random = new Random(hash);
        double[] logits = new double[vocabularySize];
        for (int v = 0; v < vocabularySize; v++)
        {
            logits[v] = (3.0 * random.NextDouble()) + (v == eos ? endBias : 0.0);
        }

        double total = Math.Log(logits.Sum(Math.Exp));
        return [.. logits.Select(logit => (float)(logit - total))];
    };

    /// <summary>Attention weights that look random but depend on seed, sentence and prefix alone.</summary>
    public static Func<int, int[], float[]> RandomAttention(int seed, int sourceTokens)
    {
        Func<int, int[], float[]> distribution = Random(seed + 1, sourceTokens);
        return (sentence, prefix) => [.. distribution(sentence, prefix).Select(MathF.Exp)];
    }

    /// <summary>Log-probabilities of a row of probabilities.</summary>
    public static float[] Log(params double[] probabilities) => [.. probabilities.Select(p => (float)Math.Log(p))];
}
