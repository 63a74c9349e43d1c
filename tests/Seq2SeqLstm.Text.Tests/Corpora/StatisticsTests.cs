using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Text.Tests.Corpora;

public sealed class StatisticsTests
{
    // python3: statistics.median_low and quantiles by nearest rank of [1]*5 + [2]*3 + [10, 40].
    [Fact]
    public void Lengths_have_mean_and_percentiles_by_nearest_rank()
    {
        LengthDistribution lengths = new();
        foreach (int length in (int[])[10, 1, 1, 2, 1, 40, 2, 1, 2, 1])
        {
            lengths.Add(length);
        }

        Assert.Equal((10, 61, 1, 40, 6.1), (lengths.Count, lengths.Sum, lengths.Min, lengths.Max, lengths.Mean));
        Assert.Equal([1, 1, 2, 10, 40], new[] { 0.0, 50, 80, 90, 91 }.Select(lengths.Percentile));
    }

    [Fact]
    public void A_histogram_holds_every_line_once_and_puts_the_longest_into_its_last_range()
    {
        LengthDistribution lengths = new();
        for (int n = 0; n < 1000; n++)
        {
            lengths.Add(1 + (n % 30));
        }

        lengths.Add(5000);
        IReadOnlyList<(int First, int Last, long Count)> bins = lengths.Histogram(10);

        Assert.Equal(10, bins.Count);
        Assert.Equal(1001, bins.Sum(bin => bin.Count));
        Assert.Equal((1, 3, 102), bins[0]);
        Assert.Equal((28, 5000), (bins[^1].First, bins[^1].Last));
        Assert.Empty(new LengthDistribution().Histogram(5));
    }

    [Fact]
    public void Vocabulary_growth_counts_types_at_round_numbers_of_tokens()
    {
        VocabularyGrowth growth = new();
        for (int n = 0; n < 1200; n++)
        {
            Assert.Equal(2, growth.Add($"  w{n % 700}\u3000w{n % 5}"));
        }

        Assert.Equal([(1000L, 500L), (2000L, 700L), (2400L, 700L)], growth.Curve);
        Assert.True(growth.Contains("w699"));
        Assert.False(growth.Contains("w700"));
    }

    [Fact]
    public void Characters_are_counted_by_script_without_white_space()
    {
        CharacterInventory characters = new();

        Assert.Equal(11, characters.Add("가가 abc 漢 1😀"));

        Assert.Equal((8, 7), (characters.Total, characters.Different));
        Assert.Equal(
            [("Common", 2L, 2), ("Han", 1L, 1), ("Hangul", 2L, 1), ("Latin", 3L, 3)],
            characters.Scripts.OrderBy(script => script.Script, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0.9, 1)]
    [InlineData(0.95, 2)]
    [InlineData(0.99, 2)]
    [InlineData(1, 3)]
    public void The_most_frequent_characters_cover_a_share(double share, int expected)
    {
        CharacterInventory characters = new();
        characters.Add(new string('a', 90) + new string('b', 9) + "c");

        Assert.Equal(expected, characters.Covering(share));
    }

    [Fact]
    public void A_corpus_is_measured_on_both_sides()
    {
        CorpusStatistics statistics = new(target: new SentencePieceTokenizer(Fixture.Model("bpe.model")));

        statistics.Add(new ParallelCorpus(Fixture.Source("나는 간다\n\n네\n"), Fixture.Source("I am going\nblank\nyes\n")));

        Assert.Equal((3, 1, 5 + 1), (statistics.Source.Lines, statistics.Source.BlankLines, statistics.Source.CharacterLengths.Sum));
        Assert.Null(statistics.Source.PieceLengths);
        Assert.Equal(3, statistics.Target.PieceLengths!.Count);
        Assert.Equal(2.5, statistics.MeanRatio);
        Assert.Equal(3, statistics.RatioPercentile(100));
    }

    // The mean of 1/3, 2/3 and 3/7, not that of 0.33, 0.67 and 0.43; a side of white space does not count.
    [Fact]
    public void The_mean_ratio_is_not_rounded_and_leaves_blank_sides_out()
    {
        CorpusStatistics statistics = new();

        statistics.Add(new ParallelCorpus(Fixture.Source("abc\nabc\nabcdefg\n \nabc\n"), Fixture.Source("x\nxy\nxyz\nxyz\n \n")));

        Assert.Equal(10.0 / 21, statistics.MeanRatio, 12);
        Assert.Equal(0.43, statistics.RatioPercentile(50));
    }

    [Fact]
    public void Vocabulary_growth_names_the_last_point_once()
    {
        VocabularyGrowth growth = new();
        growth.Add(string.Join(' ', Enumerable.Range(0, 1000)));

        Assert.Equal([(1000L, 1000L)], growth.Curve);
    }

    [Fact]
    public void The_words_of_one_text_are_looked_for_in_another()
    {
        VocabularyGrowth known = new();
        known.Add("the cat sat");
        WordCoverage coverage = new(known);

        coverage.Add("the dog sat on the mat");

        Assert.Equal((6, 3, 5, 2), (coverage.Tokens, coverage.CoveredTokens, coverage.Types, coverage.CoveredTypes));
    }
}
