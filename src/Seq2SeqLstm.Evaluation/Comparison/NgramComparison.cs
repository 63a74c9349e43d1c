using System.Runtime.InteropServices;
using Seq2SeqLstm.Evaluation.Ngrams;

namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>Counts which n-grams of the references each of two systems gets, segment by segment.</summary>
internal sealed class NgramComparison
{
    private readonly SegmentWords _words;
    private readonly int _maxOrder;
    private readonly Dictionary<NgramKey, Counts> _corpus = [];
    private readonly Dictionary<NgramKey, Counts> _segment = [];

    /// <param name="options">How words are cut, and the longest n-gram.</param>
    public NgramComparison(ComparisonOptions options)
    {
        _words = new SegmentWords(options.Tokenizer, options.Lowercase);
        _maxOrder = options.MaxOrder;
    }

    /// <summary>Counts one segment: an n-gram is matched as often as both the system and one of the references have it.</summary>
    /// <param name="a">Translation of the first system.</param>
    /// <param name="b">Translation of the second system.</param>
    /// <param name="references">The references.</param>
    public void Add(string a, string b, IEnumerable<string> references)
    {
        _segment.Clear();
        foreach (string reference in references)
        {
            Count(reference, static (ref Counts counts) => counts.OfThis++);
            foreach (NgramKey key in _segment.Keys)
            {
                ref Counts counts = ref CollectionsMarshal.GetValueRefOrNullRef(_segment, key);
                counts.Reference = Math.Max(counts.Reference, counts.OfThis);
                counts.OfThis = 0;
            }
        }

        Count(a, static (ref Counts counts) => counts.A++);
        Count(b, static (ref Counts counts) => counts.B++);
        foreach ((NgramKey key, Counts counts) in _segment)
        {
            if (counts.Reference > 0 && counts.A + counts.B > 0)
            {
                ref Counts total = ref CollectionsMarshal.GetValueRefOrAddDefault(_corpus, key, out _);
                total.A += Math.Min(counts.A, counts.Reference);
                total.B += Math.Min(counts.B, counts.Reference);
            }
        }
    }

    /// <summary>The n-grams that one system gets more often than the other, largest difference first.</summary>
    /// <param name="forA">Whether the first system is the one that gets more.</param>
    /// <param name="most">Number of n-grams, at most.</param>
    /// <remarks>
    /// Of equal differences the longer n-gram comes first; an n-gram within a longer listed one that has the same counts says
    /// nothing new and is left out.
    /// </remarks>
    public IReadOnlyList<NgramDifference> Largest(bool forA, int most)
    {
        var listed = new List<Ranked>();
        foreach (Ranked ngram in Rank(forA))
        {
            if (listed.Count == most)
            {
                break;
            }

            if (!listed.Exists(ngram.IsWithin))
            {
                listed.Add(ngram);
            }
        }

        return [.. listed.Select(ngram => new NgramDifference(TextOf(ngram.Words), ngram.Words.Length, ngram.Counts.A, ngram.Counts.B))];
    }

    // Most n-grams tie with very many others: only those that are looked at are written out and sorted.
    private IEnumerable<Ranked> Rank(bool forA)
    {
        int sign = forA ? 1 : -1;
        return _corpus.Where(ngram => sign * (ngram.Value.A - ngram.Value.B) > 0)
            .GroupBy(ngram => (Difference: sign * (ngram.Value.A - ngram.Value.B), ngram.Key.Order))
            .OrderByDescending(ties => ties.Key)
            .SelectMany(ties => ties.Select(ngram => new Ranked(ngram.Key.ToArray(), ngram.Value))
                .OrderBy(ngram => TextOf(ngram.Words), StringComparer.Ordinal));
    }

    private string TextOf(int[] words) => string.Join(' ', words.Select(_words.Word));

    private void Count(string segment, CountOne count)
    {
        ReadOnlySpan<int> words = _words.Of(segment);
        for (int start = 0; start < words.Length; start++)
        {
            for (int order = 1; order <= Math.Min(_maxOrder, words.Length - start); order++)
            {
                count(ref CollectionsMarshal.GetValueRefOrAddDefault(_segment, NgramKey.Of(words.Slice(start, order)), out _));
            }
        }
    }

    private delegate void CountOne(ref Counts counts);

    private sealed record Ranked(int[] Words, Counts Counts)
    {
        public bool IsWithin(Ranked other) =>
            Counts.A == other.Counts.A && Counts.B == other.Counts.B && other.Words.AsSpan().IndexOf(Words) >= 0;
    }

    private record struct Counts
    {
        public int A;
        public int B;
        public int Reference;
        public int OfThis;
    }
}
