using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

public sealed class BatchPlannerTests
{
    private const int Budget = 120;

    private static readonly TokenPair[] Pairs = Corpus();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-5)]
    [InlineData(int.MaxValue)]
    public void Every_pair_occurs_once_in_an_epoch(int seed)
    {
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            IEnumerable<TokenPair> planned =
                new BatchPlanner(Pairs, Budget, seed).Plan(epoch).SelectMany(pairs => pairs);

            // The first source token names the pair.
            Assert.Equal(Enumerable.Range(0, Pairs.Length), planned.Select(pair => pair.Source[0]).Order());
        }
    }

    [Fact]
    public void Batches_keep_to_the_budget_and_use_it()
    {
        IReadOnlyList<IReadOnlyList<TokenPair>> batches = new BatchPlanner(Pairs, Budget, 1).Plan(1);

        Assert.All(batches, batch => Assert.InRange(Tokens(batch), 1, Budget));
        int all = Pairs.Sum(pair => pair.Source.Length + pair.Target.Length + 1);
        Assert.InRange(batches.Count, all / Budget, (int)(1.3 * all / Budget));
    }

    [Fact]
    public void Tokens_of_a_batch_count_as_the_batch_counts_them()
    {
        Assert.All(new BatchPlanner(Pairs, Budget, 1).Plan(1), pairs =>
            Assert.Equal(Tokens(pairs), new TranslationBatch(pairs, bosId: 2, eosId: 3).Tokens));
    }

    [Fact]
    public void A_pair_longer_than_the_budget_is_a_batch_of_its_own()
    {
        TokenPair[] pairs = [new([1], [2]), new(new int[50], new int[49]), new([3], [4])];
        IReadOnlyList<IReadOnlyList<TokenPair>> batches = new BatchPlanner(pairs, 10, 1).Plan(1);

        Assert.Equal([1, 2], batches.Select(batch => batch.Count).Order());
        Assert.Equal(50, batches.Single(batch => batch.Count == 1)[0].Source.Length);
    }

    [Fact]
    public void A_batch_holds_targets_of_similar_length()
    {
        IReadOnlyList<IReadOnlyList<TokenPair>> batches = new BatchPlanner(Pairs, Budget, 1).Plan(1);
        double[] spreads = [.. batches.Select(batch =>
            (double)(batch.Max(pair => pair.Target.Length) - batch.Min(pair => pair.Target.Length)))];

        Assert.InRange(spreads.Average(), 0, 2);
    }

    [Fact]
    public void The_plan_repeats_with_its_seed_and_differs_by_seed_and_epoch()
    {
        string plan = Text(1, 1);

        Assert.Equal(plan, Text(1, 1));
        string[] others = [Text(1, 2), Text(1, 3), Text(2, 1), Text(0, 1), Text(-1, 1)];
        Assert.Equal(6, others.Append(plan).Distinct().Count());
    }

    [Fact]
    public void Batches_do_not_come_by_length()
    {
        double[] lengths = [.. new BatchPlanner(Pairs, Budget, 1).Plan(1).Select(
            batch => batch.Average(pair => pair.Target.Length))];
        int rises = lengths.Zip(lengths[1..]).Count(pair => pair.Second > pair.First);

        Assert.InRange(rises, 0.25 * lengths.Length, 0.75 * lengths.Length);
    }

    [Fact]
    public void No_pair_gives_no_batch() => Assert.Empty(new BatchPlanner([], Budget, 1).Plan(1));

    private static int Tokens(IReadOnlyList<TokenPair> batch) =>
        batch.Sum(pair => pair.Source.Length + pair.Target.Length + 1);

    private static string Text(int seed, int epoch) => string.Join(
        ';', new BatchPlanner(Pairs, Budget, seed).Plan(epoch).Select(
            batch => string.Join(' ', batch.Select(pair => pair.Source[0]))));

    private static TokenPair[] Corpus()
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, 500).Select(n => new TokenPair(
            [n, .. new int[random.Next(12)]], new int[random.Next(15)]))];
    }
}
