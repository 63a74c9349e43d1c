using Seq2SeqLstm.Evaluation.Ngrams;

namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>Scores two systems on segments of like length, by several metrics.</summary>
internal sealed class LengthComparison
{
    private readonly IReadOnlyList<SystemStatistics> _statistics;
    private readonly SegmentWords _words;
    private readonly Buckets _buckets;

    /// <param name="statistics">What a bucket is scored from, by each metric.</param>
    /// <param name="options">How words are cut, and the bounds of the buckets.</param>
    public LengthComparison(IReadOnlyList<SystemStatistics> statistics, ComparisonOptions options)
    {
        _statistics = statistics;
        _words = new SegmentWords(options.Tokenizer, options.Lowercase);
        _buckets = new Buckets(options.LengthBounds);
    }

    /// <summary>Scores by length of a text.</summary>
    /// <param name="text">What the length of a segment is measured on.</param>
    public IReadOnlyList<LengthBucket> By(IReadOnlyList<string> text)
    {
        ILookup<int, int> segments = Enumerable.Range(0, text.Count).ToLookup(n => _buckets.Of(_words.Of(text[n]).Length));
        return
        [
            .. Enumerable.Range(0, _buckets.Count).Select(bucket =>
            {
                int[] inBucket = [.. segments[bucket]];
                return new LengthBucket(
                    _buckets.First(bucket), _buckets.Last(bucket), inBucket.Length,
                    Scores(inBucket, system => system.A), Scores(inBucket, system => system.B));
            }),
        ];
    }

    private IReadOnlyList<double> Scores(int[] segments, Func<SystemStatistics, MetricStatistics> system) => segments.Length == 0
        ? []
        : [.. _statistics.Select(statistics => statistics.Metric.ScoreOf(system(statistics).Sum(segments)))];
}
