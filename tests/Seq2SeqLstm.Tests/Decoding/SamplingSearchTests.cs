using FsCheck;
using FsCheck.Fluent;
using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Tests.Decoding;

public sealed class SamplingSearchTests
{
    private const int V = 6;

    private static readonly SearchOptions Options = new() { BosId = 0, EosId = 1, SuppressedIds = [0] };

    private static readonly float[] Row = TableDecoder.Log(0.1, 0.3, 0.05, 0.25, 0.2, 0.1);

    /// <summary>99.9 % quantiles of the chi-square distribution with 1 to 5 degrees of freedom, from published tables.</summary>
    private static readonly double[] Quantiles = [10.828, 13.816, 16.266, 18.467, 20.515];

    [Theory]
    [InlineData(1f, 0, 1f, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(0.5f, 0, 1f, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(2f, 0, 1f, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(1f, 2, 1f, new[] { 1, 3 })]
    [InlineData(1f, 0, 0.6f, new[] { 1, 3 })]
    [InlineData(1f, 0, 0.62f, new[] { 1, 3, 4 })]
    [InlineData(1f, 3, 0.9f, new[] { 1, 3, 4 })]
    [InlineData(0.7f, 4, 0.9f, new[] { 1, 3, 4 })]
    public void Frequencies_are_those_of_the_distribution_that_is_left(float temperature, int topK, float topP, int[] support)
    {
        const int Draws = 20_000;
        var draw = new TokenDraw(
            new TokenSampling { Temperature = temperature, TopK = topK, TopP = topP }, Options.SuppressedIds, V);
        var counts = new int[V];
        for (int n = 0; n < Draws; n++)
        {
            counts[draw.Next(Row, [], Chance.Of(seed: 7, sentence: n, sample: 0, step: 1))]++;
        }

        double total = support.Sum(v => Math.Exp(Row[v] / temperature));
        double chiSquare = support.Sum(v =>
        {
            double expected = Draws * Math.Exp(Row[v] / temperature) / total;
            return Math.Pow(counts[v] - expected, 2) / expected;
        });
        Assert.Equal(support, Enumerable.Range(0, V).Where(v => counts[v] > 0));
        Assert.True(chiSquare < Quantiles[support.Length - 2], $"chi-square {chiSquare:F2}: {string.Join(' ', counts)}");
    }

    [Fact]
    public void Of_equally_probable_tokens_a_cut_leaves_the_lower_ones()
    {
        float[] uniform = [.. Enumerable.Repeat(-MathF.Log(100f), 100)];
        foreach (TokenSampling sampling in (TokenSampling[])[new() { TopK = 5 }, new() { TopP = 0.0499f }])
        {
            var draw = new TokenDraw(sampling, [], 100);
            Assert.Equal(
                [0, 1, 2, 3, 4], Enumerable.Range(0, 50).Select(n => draw.Next(uniform, [], (n + 0.5) / 50)).Distinct().Order());
        }
    }

    [Fact]
    public void Chances_are_uniform_and_independent_over_seeds_sentences_samples_and_steps()
    {
        const int Count = 4096, Cells = 16;
        Func<int, double>[] streams =
        [
            n => Chance.Of(n, 3, 2, 1), n => Chance.Of(5, n, 2, 1), n => Chance.Of(5, 3, n, 1), n => Chance.Of(5, 3, 2, n),
        ];
        foreach (Func<int, double> stream in streams)
        {
            var cells = new int[Cells, Cells];
            for (int n = 0; n < Count; n++)
            {
                cells[(int)(Cells * stream(n)), (int)(Cells * stream(n + 1))]++;
            }

            double expected = Count / (double)(Cells * Cells);
            double chiSquare = cells.Cast<int>().Sum(count => Math.Pow(count - expected, 2) / expected);

            // 255 degrees of freedom: mean 255, standard deviation 22.6.
            Assert.InRange(chiSquare, 170, 345);
        }
    }

    [Fact]
    public void A_temperature_near_zero_and_a_choice_of_one_equal_greedy_search()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Func<int, int[], float[]> table = TableDecoder.Random(seed, V);
            SearchRequest[] requests = [.. Enumerable.Range(0, 4).Select(b => new SearchRequest { MaxTokens = 9, Number = b })];
            IReadOnlyList<Hypothesis> greedy = new GreedySearch(Options).Search(new TableDecoder(V, table), requests);
            foreach (TokenSampling sampling in (TokenSampling[])
                [new() { Temperature = 1e-6f, Seed = seed }, new() { TopK = 1, Seed = seed }, new() { TopP = 1e-6f, Seed = seed }])
            {
                IReadOnlyList<IReadOnlyList<Hypothesis>> drawn =
                    new SamplingSearch(Options, sampling).Search(new TableDecoder(V, table), requests);
                Assert.Equal(Describe(greedy), Describe(drawn.Select(Assert.Single)));
            }
        }
    }

    [Fact]
    public void A_sample_depends_on_seed_sentence_and_sample_number_alone()
    {
        Func<int, int[], float[]> table = TableDecoder.Random(1, V, endBias: -1);
        SearchOptions three = Options with { HypothesesPerSentence = 3 };
        SearchRequest[] requests = [.. Enumerable.Range(0, 6).Select(b => new SearchRequest { MaxTokens = 12, Number = 100 + b })];
        var search = new SamplingSearch(three, new TokenSampling { Seed = 4 });
        IReadOnlyList<IReadOnlyList<Hypothesis>> together = search.Search(new TableDecoder(V, table), requests);
        for (int b = 0; b < requests.Length; b++)
        {
            int sentence = b;
            var alone = new TableDecoder(V, (_, prefix) => table(sentence, prefix));
            Assert.Equal(Describe(together[b]), Describe(search.Search(alone, [requests[b]])[0]));
            var fewer = new SamplingSearch(Options with { HypothesesPerSentence = 2 }, new TokenSampling { Seed = 4 });
            alone = new TableDecoder(V, (_, prefix) => table(sentence, prefix));
            Assert.Equal(Describe(together[b].Take(2)), Describe(fewer.Search(alone, [requests[b]])[0]));
        }

        Assert.True(together.SelectMany(samples => samples).Select(sample => string.Join(' ', sample.Tokens)).Distinct().Count() > 12);
        IReadOnlyList<IReadOnlyList<Hypothesis>> other =
            new SamplingSearch(three, new TokenSampling { Seed = 5 }).Search(new TableDecoder(V, table), requests);
        Assert.NotEqual(Describe(together.SelectMany(samples => samples)), Describe(other.SelectMany(samples => samples)));
    }

    [Fact]
    public void Samples_keep_to_prefixes_lengths_and_blocked_n_grams_and_have_the_models_own_probabilities()
    {
        SearchOptions options = Options with { HypothesesPerSentence = 20, NoRepeatNgram = 2 };
        Func<int, int[], float[]> table = TableDecoder.Random(2, V, endBias: 1);
        var request = new SearchRequest { MaxTokens = 7, MinTokens = 4, MustEnd = true, Prefix = [3, 0] };
        IReadOnlyList<Hypothesis> samples = new SamplingSearch(options, new TokenSampling { Temperature = 3f })
            .Search(new TableDecoder(V, table), [request])[0];
        Assert.Equal(20, samples.Count);
        Assert.All(samples, sample =>
        {
            Assert.True(sample.IsComplete);
            Assert.Equal([3, 0], sample.Tokens.Take(2));
            Assert.InRange(sample.Tokens.Count, 4, 6);
            Assert.Equal(sample.Tokens.Count - 1, sample.Tokens.Zip(sample.Tokens.Skip(1)).Distinct().Count());
            int[] path = [.. sample.Tokens, 1];
            for (int t = 0; t < path.Length; t++)
            {
                Assert.Equal(table(0, [0, .. path[..t]])[path[t]], sample.TokenLogProbabilities[t]);
            }
        });
    }

    [Fact]
    public void What_is_drawn_is_always_in_the_nucleus_and_among_the_most_probable()
    {
        Prop.ForAll(Row7().ToArbitrary(), Gen.Choose(0, 8).ToArbitrary(), Gen.Choose(1, 100).ToArbitrary(), (row, topK, percent) =>
        {
            var sampling = new TokenSampling { TopK = topK, TopP = percent / 100f };
            var draw = new TokenDraw(sampling, [2], row.Length);
            int[] order = [.. Enumerable.Range(0, row.Length).Except([2]).OrderByDescending(v => row[v])];
            order = topK > 0 ? [.. order.Take(topK)] : order;
            double sum = order.Sum(v => Math.Exp(row[v]));
            return Enumerable.Range(0, 20).All(n =>
            {
                int token = draw.Next(row, [], (n + 0.5) / 20);
                double before = order.TakeWhile(v => v != token).Sum(v => Math.Exp(row[v])) / sum;
                return order.Contains(token) && before < (sampling.TopP + 1e-6);
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_to_draw_is_minus_one_and_wrong_options_are_named()
    {
        float[] impossible = [0f, float.NaN, float.NegativeInfinity, float.NegativeInfinity, -1f, float.NaN];
        Assert.Equal(-1, new TokenDraw(new TokenSampling(), [0], V).Next(impossible, [4], 0.5));
        Assert.Contains("temperature is 0", Message(new TokenSampling { Temperature = 0f }), StringComparison.Ordinal);
        Assert.Contains("-1 most probable", Message(new TokenSampling { TopK = -1 }), StringComparison.Ordinal);
        Assert.Contains("probability of 1.5", Message(new TokenSampling { TopP = 1.5f }), StringComparison.Ordinal);
        Assert.Contains("probability of 0;", Message(new TokenSampling { TopP = 0f }), StringComparison.Ordinal);
    }

    private static Gen<float[]> Row7() => Gen.Choose(-30, 0).Select(n => n / 5f).ArrayOf(7);

    private static string Message(TokenSampling sampling) => Assert.Throws<ArgumentException>(sampling.Validate).Message;

    private static string Describe(IEnumerable<Hypothesis> hypotheses) => string.Join(
        '\n', hypotheses.Select(hypothesis => $"{string.Join(' ', hypothesis.Tokens)} {hypothesis.LogProbability:R} {hypothesis.Score:R}"));
}
