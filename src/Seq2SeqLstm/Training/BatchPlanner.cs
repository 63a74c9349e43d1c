using MathNet.Numerics.Random;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Training;

/// <summary>
/// Cuts a corpus into batches of similar length under a token budget, in an order that depends on the seed and the epoch alone:
/// training that is resumed in an epoch meets the same batches.
/// </summary>
public sealed class BatchPlanner
{
    private readonly IReadOnlyList<TokenPair> _pairs;
    private readonly int _batchTokens;
    private readonly int _seed;

    /// <summary>Plans over a corpus.</summary>
    /// <param name="pairs">The pairs, each source with at least one token.</param>
    /// <param name="batchTokens">Source and target tokens in a batch, at most, end of sentence included.</param>
    /// <param name="seed">Same seed, same batches.</param>
    public BatchPlanner(IReadOnlyList<TokenPair> pairs, int batchTokens, int seed)
    {
        _pairs = pairs;
        _batchTokens = batchTokens;
        _seed = seed;
    }

    /// <summary>The batches of an epoch: every pair once.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    public IReadOnlyList<IReadOnlyList<TokenPair>> Plan(int epoch)
    {
        var random = new Xoshiro256StarStar(unchecked((_seed * 1_000_003) + epoch), threadSafe: false);
        int[] order = [.. Enumerable.Range(0, _pairs.Count)];
        Shuffle(order, random);
        order = [.. order.OrderBy(n => _pairs[n].Target.Length).ThenBy(n => _pairs[n].Source.Length)];
        IReadOnlyList<TokenPair>[] batches = [.. Cut(order)];
        Shuffle(batches, random);
        return batches;
    }

    private IEnumerable<IReadOnlyList<TokenPair>> Cut(int[] order)
    {
        var batch = new List<TokenPair>();
        int tokens = 0;
        foreach (int n in order)
        {
            TokenPair pair = _pairs[n];
            int size = pair.Source.Length + pair.Target.Length + 1;
            if (batch.Count > 0 && tokens + size > _batchTokens)
            {
                yield return batch;
                batch = [];
                tokens = 0;
            }

            batch.Add(pair);
            tokens += size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    /// <summary>Fisher and Yates's shuffle.</summary>
    private static void Shuffle<T>(T[] items, Xoshiro256StarStar random)
    {
        for (int n = items.Length - 1; n > 0; n--)
        {
            int m = random.Next(n + 1);
            (items[n], items[m]) = (items[m], items[n]);
        }
    }
}
