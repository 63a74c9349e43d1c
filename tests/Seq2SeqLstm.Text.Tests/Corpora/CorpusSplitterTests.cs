using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Text.Tests.Corpora;

public sealed class CorpusSplitterTests
{
    /// <summary>Corpora whose sentences repeat, also written in other ways.</summary>
    private static Arbitrary<(string Source, string Target)[]> RepetitiveCorpus { get; } =
        Gen.Choose(0, 60).SelectMany(a => Gen.Choose(0, 60).SelectMany(b => Gen.Elements("", " ", "  ").Select(space => (
            a == 0 ? "" : $"문장{space} {a}", space.Length == 1 ? $"Sentence　{b}" : $"Sentence {b}"))))
        .ListOf(60).Select(pairs => pairs.ToArray()).ToArbitrary();

    [Fact]
    public void No_sentence_is_in_two_parts_and_no_pair_is_lost()
    {
        Prop.ForAll(RepetitiveCorpus, Gen.Choose(0, 5).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (pairs, size, seed) =>
        {
            CorpusSplitOptions options = new() { Dev = new(size, false), Test = new(2 * size, false), Seed = seed };
            if (TrySplit(pairs, options) is not { } split)
            {
                return;
            }

            ILookup<CorpusPart, (string Source, string Target)> parts =
                Enumerable.Range(0, pairs.Length).ToLookup(n => split[n + 1], n => pairs[n]);
            Assert.Equal((size, 2 * size), (parts[CorpusPart.Dev].Count(), parts[CorpusPart.Test].Count()));
            Assert.Equal(pairs.Order(), parts.SelectMany(part => part).Order());
            foreach ((CorpusPart a, CorpusPart b) in new[]
                { (CorpusPart.Train, CorpusPart.Dev), (CorpusPart.Train, CorpusPart.Test), (CorpusPart.Dev, CorpusPart.Test) })
            {
                Assert.Empty(Sentences(parts[a], pair => pair.Source).Intersect(Sentences(parts[b], pair => pair.Source)));
                Assert.Empty(Sentences(parts[a], pair => pair.Target).Intersect(Sentences(parts[b], pair => pair.Target)));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Most_repetitive_corpora_can_be_split()
    {
        int split = RepetitiveCorpus.Generator.Sample(50).Count(pairs => TrySplit(pairs, Options(1, 2)) is not null);

        Assert.InRange(split, 25, 50);
    }

    [Fact]
    public void Linked_pairs_stay_together_though_the_first_and_the_last_share_nothing()
    {
        (string, string)[] pairs = [("가", "a"), ("가", "b"), ("나", "b"), ("나", "c"), ("다", "d"), ("라", "e")];

        CorpusSplit split = TrySplit(pairs, Options(0, 4))!;

        Assert.Equal(
            [CorpusPart.Test, CorpusPart.Test, CorpusPart.Test, CorpusPart.Test, CorpusPart.Train, CorpusPart.Train],
            Enumerable.Range(1, 6).Select(line => split[line]));
        Assert.Equal(3, split.FollowingPairs);
    }

    [Fact]
    public void The_same_seed_gives_the_same_split_and_another_one_another()
    {
        (string, string)[] pairs = [.. Enumerable.Range(0, 1000).Select(n => ($"문장 {n}", $"sentence {n}"))];

        Assert.Equal(TestLines(1), TestLines(1));
        Assert.NotEqual(TestLines(1), TestLines(2));

        int[] TestLines(int seed)
        {
            CorpusSplit split = TrySplit(pairs, Options(50, 100) with { Seed = seed })!;
            return [.. Enumerable.Range(1, 1000).Where(line => split[line] == CorpusPart.Test)];
        }
    }

    [Fact]
    public void A_size_that_cannot_be_had_without_leakage_is_refused_with_the_groups()
    {
        (string, string)[] pairs = [.. Enumerable.Range(0, 10).Select(n => ($"문장 {n / 2}", $"sentence {n}"))];

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Split(pairs, Options(0, 3)));

        Assert.Contains("no test set of exactly 3 pairs", e.Message, StringComparison.Ordinal);
        Assert.Contains("5 of 2 pairs", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(0, 11)]
    public void Sizes_that_leave_nothing_to_train_on_are_refused(int dev, int test)
    {
        (string, string)[] pairs = [.. Enumerable.Range(0, 10).Select(n => ($"문장 {n}", $"sentence {n}"))];

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Split(pairs, Options(dev, test)));

        Assert.Contains("has 10 pairs", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1000", 1000)]
    [InlineData("0", 0)]
    [InlineData("2.5%", 5)]
    [InlineData("100%", 200)]
    public void Sizes_are_numbers_or_shares(string text, int expected)
    {
        Assert.Equal(expected, SplitSize.Parse(text).Of(200));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("%")]
    [InlineData("101%")]
    [InlineData("1e3")]
    [InlineData("2.5")]
    [InlineData("5%%")]
    public void What_is_no_size_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => SplitSize.Parse(text));
    }

    private static CorpusSplitOptions Options(int dev, int test) => new() { Dev = new(dev, false), Test = new(test, false) };

    private static CorpusSplit? TrySplit((string Source, string Target)[] pairs, CorpusSplitOptions options)
    {
        try
        {
            return Split(pairs, options);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static CorpusSplit Split((string Source, string Target)[] pairs, CorpusSplitOptions options) => CorpusSplitter.Split(
        new ParallelCorpus(
            Fixture.Source(string.Concat(pairs.Select(pair => pair.Source + "\n"))),
            Fixture.Source(string.Concat(pairs.Select(pair => pair.Target + "\n")))),
        options);

    private static IEnumerable<string> Sentences(
        IEnumerable<(string Source, string Target)> pairs, Func<(string Source, string Target), string> side) => pairs
        .Select(pair => string.Join(' ', side(pair).Normalize(NormalizationForm.FormKC).Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .Where(sentence => sentence.Length > 0);
}
