using Seq2SeqLstm.Evaluation.Ngrams;

namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>Counts how well two systems get the words of the reference, by the words' training frequency.</summary>
internal sealed class WordComparison
{
    private readonly SegmentWords _words;
    private readonly Buckets _buckets;
    private readonly WordFrequencies _frequencies;
    private readonly List<int> _bucketOfWord = [];
    private readonly Dictionary<int, int> _wanted = [];
    private readonly WordAccuracy[] _a;
    private readonly WordAccuracy[] _b;

    /// <param name="options">How words are cut, and the bounds of the buckets.</param>
    /// <param name="frequencies">Training frequencies.</param>
    public WordComparison(ComparisonOptions options, WordFrequencies frequencies)
    {
        _words = new SegmentWords(options.Tokenizer, options.Lowercase);
        _buckets = new Buckets(options.FrequencyBounds);
        _frequencies = frequencies;
        _a = new WordAccuracy[_buckets.Count];
        _b = new WordAccuracy[_buckets.Count];
    }

    /// <summary>Counts one segment.</summary>
    /// <param name="a">Translation of the first system.</param>
    /// <param name="b">Translation of the second system.</param>
    /// <param name="reference">The reference.</param>
    public void Add(string a, string b, string reference)
    {
        Add(a, reference, _a);
        Add(b, reference, _b);
    }

    /// <summary>The counts so far.</summary>
    public IReadOnlyList<FrequencyBucket> ToBuckets() =>
        [.. Enumerable.Range(0, _buckets.Count).Select(n => new FrequencyBucket(_buckets.First(n), _buckets.Last(n), _a[n], _b[n]))];

    private void Add(string translation, string reference, WordAccuracy[] counts)
    {
        _wanted.Clear();
        foreach (int word in _words.Of(reference))
        {
            _wanted[word] = _wanted.GetValueOrDefault(word) + 1;
            counts[BucketOf(word)] += new WordAccuracy(0, 0, 1);
        }

        foreach (int word in _words.Of(translation))
        {
            int left = _wanted.GetValueOrDefault(word);
            _wanted[word] = left - 1;
            counts[BucketOf(word)] += new WordAccuracy(left > 0 ? 1 : 0, 1, 0);
        }
    }

    private int BucketOf(int word)
    {
        while (_bucketOfWord.Count <= word)
        {
            _bucketOfWord.Add(_buckets.Of(_frequencies.Of(_words.Word(_bucketOfWord.Count))));
        }

        return _bucketOfWord[word];
    }
}
