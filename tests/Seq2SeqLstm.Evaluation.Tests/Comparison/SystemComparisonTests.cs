using Seq2SeqLstm.Evaluation.Comparison;

namespace Seq2SeqLstm.Evaluation.Tests.Comparison;

public sealed class SystemComparisonTests
{
    private static readonly IMetric[] Metrics = [new Bleu(), new ChrF()];

    private static readonly SystemOutputs Outputs = new()
    {
        A = ["the cat sat on the mat", "a dog", "it rains in the old town today", ""],
        B = ["the cat is on a mat", "a dog barks", "it rains in town", "yes"],
        References = [["the cat sat on the mat", "a dog barks loudly", "it rains in the old town today", "yes"]],
        Sources = ["고양이가 매트 위에 앉았다", "개가 크게 짖는다", "오늘 옛 시내에 비가 온다", "네"],
    };

    private static readonly ComparisonOptions Options = new() { LengthBounds = [2, 5], FrequencyBounds = [1, 3], MaxOrder = 2 };

    [Fact]
    public void Buckets_hold_the_corpus_scores_of_the_segments_of_their_length()
    {
        IReadOnlyList<LengthBucket> buckets = new SystemComparison(Metrics, Options).Compare(Outputs).ReferenceLengths;
        Assert.Equal([(0, (int?)1, 1), (2, 4, 1), (5, null, 2)], buckets.Select(one => (one.First, one.Last, one.Segments)));
        int[] longest = [0, 2];
        AssertScores(longest, Outputs.A, buckets[2].A);
        AssertScores(longest, Outputs.B, buckets[2].B);
        AssertScores([1], Outputs.B, buckets[1].B);
    }

    [Fact]
    public void Source_lengths_are_counted_in_words_of_the_source()
    {
        IReadOnlyList<LengthBucket>? buckets = new SystemComparison(Metrics, Options).Compare(Outputs).SourceLengths;
        Assert.Equal([1, 2, 1], buckets!.Select(one => one.Segments));
    }

    [Fact]
    public void A_bucket_without_segments_has_no_scores()
    {
        ComparisonOptions options = Options with { LengthBounds = [100] };
        LengthBucket empty = new SystemComparison(Metrics, options).Compare(Outputs).ReferenceLengths[1];
        Assert.Equal(0, empty.Segments);
        Assert.Empty(empty.A);
    }

    [Fact]
    public void Words_are_counted_by_their_frequency_in_the_training_text()
    {
        WordFrequencies training = WordFrequencies.Count(
            ["the the the a a a", "cat dog mat mat on in it sat"], BleuTokenizers.Mteval13a);
        IReadOnlyList<FrequencyBucket>? buckets = new SystemComparison(Metrics, Options).Compare(Outputs, training).Frequencies;
        Assert.Equal([(0, (int?)0), (1, 2), (3, null)], buckets!.Select(one => (one.First, one.Last)));

        // Never seen: barks loudly rains old town today yes.
        Assert.Equal(new WordAccuracy(4, 4, 7), buckets![0].A);
        Assert.Equal(new WordAccuracy(4, 5, 7), buckets[0].B);

        // Once or twice: cat sat on mat, dog, it in.
        Assert.Equal(new WordAccuracy(7, 7, 7), buckets[1].A);
        Assert.Equal(new WordAccuracy(6, 6, 7), buckets[1].B);

        // Three times: the the, a, the.
        Assert.Equal(new WordAccuracy(4, 4, 4), buckets[2].A);
        Assert.Equal(new WordAccuracy(2, 3, 4), buckets[2].B);
    }

    [Fact]
    public void Ngrams_are_ranked_by_how_much_more_often_one_system_gets_them()
    {
        ComparisonReport report = new SystemComparison(Metrics, Options).Compare(Outputs);
        Assert.Equal(new NgramDifference("the", 1, 3, 1), report.NgramsOfA[0]);
        Assert.Contains(new NgramDifference("the mat", 2, 1, 0), report.NgramsOfA);
        Assert.Contains(new NgramDifference("dog barks", 2, 0, 1), report.NgramsOfB);
        Assert.Contains(new NgramDifference("yes", 1, 0, 1), report.NgramsOfB);
        Assert.DoesNotContain(report.NgramsOfB, ngram => ngram.Text.Contains("is on", StringComparison.Ordinal));
    }

    [Fact]
    public void An_ngram_within_a_longer_one_with_the_same_counts_is_left_out()
    {
        ComparisonReport report = new SystemComparison(Metrics, Options).Compare(Outputs);
        Assert.DoesNotContain(report.NgramsOfB, ngram => ngram.Text == "barks");
        Assert.DoesNotContain(report.NgramsOfA, ngram => ngram.Text == "today");
    }

    [Fact]
    public void Of_equal_differences_the_longer_ngram_comes_first_then_the_first_in_order_of_code_units()
    {
        SystemOutputs outputs = Outputs with
        {
            A = ["b c", "a", "Z", "e f g"],
            B = ["", "", "", ""],
            References = [["b c", "a", "Z", "e f h"]],
        };
        ComparisonReport report = new SystemComparison(Metrics, Options).Compare(outputs);
        Assert.Equal(["b c", "e f", "Z", "a"], report.NgramsOfA.Select(ngram => ngram.Text));
        report = new SystemComparison(Metrics, Options with { Ngrams = 3 }).Compare(outputs);
        Assert.Equal(["b c", "e f", "Z"], report.NgramsOfA.Select(ngram => ngram.Text));
    }

    [Fact]
    public void The_statistics_are_those_of_the_metrics()
    {
        IReadOnlyList<SystemStatistics> statistics = new SystemComparison(Metrics, Options).Compare(Outputs).Statistics;
        Assert.Equal(Metrics, statistics.Select(one => one.Metric));
        foreach (SystemStatistics one in statistics)
        {
            Assert.Equal(one.Metric.Collect(Outputs.A, Outputs.References).Values, one.A.Values);
            Assert.Equal(one.Metric.Collect(Outputs.B, Outputs.References).Values, one.B.Values);
        }
    }

    [Fact]
    public void A_cancelled_comparison_ends()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => new SystemComparison(Metrics).Compare(Outputs, null, source.Token));
        Assert.Throws<OperationCanceledException>(
            () => WordFrequencies.Count(Outputs.A, BleuTokenizers.Mteval13a, cancellationToken: source.Token));
    }

    [Fact]
    public void With_several_references_an_ngram_counts_as_often_as_one_of_them_has_it()
    {
        SystemOutputs outputs = Outputs with
        {
            A = ["x x y", "", "", ""],
            B = ["y", "", "", ""],
            References = [["x z", "a", "a", "a"], ["y x x", "a", "a", "a"]],
        };
        ComparisonReport report = new SystemComparison(Metrics, Options).Compare(outputs);
        Assert.Equal([new NgramDifference("x", 1, 2, 0), new NgramDifference("x x", 2, 1, 0)], report.NgramsOfA);
        Assert.Empty(report.NgramsOfB);
    }

    [Fact]
    public void Segments_are_ranked_by_the_difference_of_their_scores()
    {
        SegmentRanking ranking = new SystemComparison(Metrics, Options).Compare(Outputs).Segments;
        Assert.Equal(("chrF2", 2, 2, 0), (ranking.Metric, ranking.BetterA, ranking.BetterB, ranking.Equal));
        Assert.Equal([3, 1], ranking.MostForB.Select(one => one.Segment));
        Assert.Equal(100, ranking.MostForB[0].B);
        Assert.All(ranking.MostForA, one => Assert.Equal(100, one.A, 9));
    }

    [Fact]
    public void Exchanging_the_systems_exchanges_the_report()
    {
        var comparison = new SystemComparison(Metrics, Options);
        ComparisonReport one = comparison.Compare(Outputs);
        ComparisonReport other = comparison.Compare(Outputs with { A = Outputs.B, B = Outputs.A });
        Assert.Equal(one.NgramsOfA.Select(ngram => ngram.Text), other.NgramsOfB.Select(ngram => ngram.Text));
        Assert.Equal(one.Segments.MostForA.Select(segment => segment.Segment), other.Segments.MostForB.Select(segment => segment.Segment));
        Assert.Equal(one.ReferenceLengths[2].A, other.ReferenceLengths[2].B);
    }

    [Fact]
    public void Equal_systems_differ_nowhere()
    {
        ComparisonReport report = new SystemComparison(Metrics, Options).Compare(Outputs with { B = Outputs.A });
        Assert.Empty(report.NgramsOfA);
        Assert.Empty(report.NgramsOfB);
        Assert.Equal((0, 0, 4), (report.Segments.BetterA, report.Segments.BetterB, report.Segments.Equal));
    }

    [Fact]
    public void Texts_of_different_length_are_refused_with_both_counts()
    {
        var comparison = new SystemComparison(Metrics, Options);
        string message = Assert.Throws<ArgumentException>(() => comparison.Compare(Outputs with { B = ["x"] })).Message;
        Assert.Contains("4", message, StringComparison.Ordinal);
        Assert.Contains("1", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => comparison.Compare(Outputs with { Sources = ["x"] }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Orders_beyond_one_to_four_are_refused(int order) =>
        Assert.Throws<ArgumentException>(() => new SystemComparison(Metrics, Options with { MaxOrder = order }));

    [Fact]
    public void Bounds_that_do_not_rise_are_refused() =>
        Assert.Throws<ArgumentException>(() => new SystemComparison(Metrics, Options with { LengthBounds = [10, 10] }));

    [Fact]
    public void A_metric_that_also_ranks_segments_collects_once_for_each_system()
    {
        var metric = new CountingMetric();
        new SystemComparison([metric], Options with { SegmentMetric = metric }).Compare(Outputs);
        Assert.Equal(2, metric.Collections);
    }

    private static void AssertScores(int[] segments, IReadOnlyList<string> system, IReadOnlyList<double> scores)
    {
        string[] hypotheses = [.. segments.Select(n => system[n])];
        string[] references = [.. segments.Select(n => Outputs.References[0][n])];
        Assert.Equal(new Bleu().ScoreCorpus(hypotheses, references).Score, scores[0], 12);
        Assert.Equal(new ChrF().ScoreCorpus(hypotheses, references).Score, scores[1], 12);
    }

    private sealed class CountingMetric : IMetric
    {
        private readonly ChrF _metric = new();

        public int Collections { get; private set; }

        public string Name => _metric.Name;

        public bool HigherIsBetter => _metric.HigherIsBetter;

        public int StatisticsWidth => _metric.StatisticsWidth;

        public MetricStatistics Collect(
            IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string?>> references, CancellationToken cancellationToken)
        {
            Collections++;
            return _metric.Collect(hypotheses, references, cancellationToken);
        }

        public double ScoreOf(ReadOnlySpan<double> totals, TotalsPrecision precision) => _metric.ScoreOf(totals, precision);

        public MetricResult Score(ReadOnlySpan<double> totals) => _metric.Score(totals);

        public MetricSignature Signature(int? referenceCount) => _metric.Signature(referenceCount);
    }
}
