using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Decoding;

/// <summary>A beam as wide as the space, and the exact search, against plain enumeration.</summary>
public sealed class ExhaustiveSearchTests
{
    private const int V = 5, MaxTokens = 5, Best = 4;

    public static TheoryData<LengthNormalization, float, float, int> Penalties()
    {
        var data = new TheoryData<LengthNormalization, float, float, int>();
        foreach ((LengthNormalization normalization, float alpha) in
            ((LengthNormalization, float)[])
            [
                (LengthNormalization.None, 1f), (LengthNormalization.Average, 1f), (LengthNormalization.Wu, 0f),
                (LengthNormalization.Wu, 0.6f), (LengthNormalization.Wu, 2.5f),
            ])
        {
            foreach (float beta in (float[])[0f, 0.4f])
            {
                foreach (int ngram in (int[])[0, 1, 2, 3])
                {
                    data.Add(normalization, alpha, beta, ngram);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Beam_and_exact_search_find_what_enumeration_finds(
        LengthNormalization normalization, float alpha, float beta, int ngram)
    {
        var options = new SearchOptions
        {
            BosId = 0,
            EosId = 1,
            SuppressedIds = [0],
            BeamWidth = 4096,
            LengthNormalization = normalization,
            LengthPenalty = alpha,
            CoveragePenalty = beta,
            NoRepeatNgram = ngram,
            HypothesesPerSentence = Best,
        };
        int compared = 0;
        for (int seed = 0; seed < 8; seed++)
        {
            foreach (SearchRequest request in Requests())
            {
                compared += Compare(options, request, seed, beta > 0f);
            }
        }

        Assert.True(compared > 8 * 12, $"Only {compared} hypotheses were compared.");
    }

    [Fact]
    public void A_stopping_rule_that_is_exact_equals_going_to_the_limit_for_every_beam_width()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            foreach (LengthNormalization normalization in Enum.GetValues<LengthNormalization>())
            {
                SearchOptions options = Options(beam: 1 + (seed % 6)) with
                {
                    LengthNormalization = normalization,
                    HypothesesPerSentence = 1 + (seed % 3 % (1 + (seed % 6))),
                };
                Func<int, int[], float[]> table = TableDecoder.Random(seed, 6, endBias: (seed % 4) - 1.5);
                int[] limits = [9, 20, 3];
                Assert.Equal(
                    Describe(new BeamSearch(options with { Stopping = StoppingRule.LengthLimit }).Search(new TableDecoder(6, table), limits)),
                    Describe(new BeamSearch(options).Search(new TableDecoder(6, table), limits)));
            }
        }
    }

    [Fact]
    public void The_bound_is_not_tighter_than_it_may_be()
    {
        // "" ends with 0.6, "2 2 2 2" with 0.4: a worse total at every length, and a better mean at the last.
        Func<int, int[], float[]> table = (_, prefix) => prefix.Length switch
        {
            1 => TableDecoder.Log(0, 0.6, 0.4),
            5 => TableDecoder.Log(0, 1, 0),
            _ => TableDecoder.Log(0, 0, 1),
        };
        SearchOptions average = Options(beam: 2) with { LengthNormalization = LengthNormalization.Average };
        Assert.Equal([2, 2, 2, 2], new BeamSearch(average).Search(new TableDecoder(3, table), [9])[0][0].Tokens);
        Assert.Empty(new BeamSearch(average with { Stopping = StoppingRule.CurrentLength })
            .Search(new TableDecoder(3, table), [9])[0][0].Tokens);
        Assert.Empty(new BeamSearch(average with { Stopping = StoppingRule.First })
            .Search(new TableDecoder(3, table), [9])[0][0].Tokens);
    }

    [Fact]
    public void Stopping_rules_end_the_search_when_they_say()
    {
        // Ends with 0.3 at every step; what goes on has 0.7.
        Assert.Equal(1, Steps(StoppingRule.First, LengthNormalization.None));
        Assert.Equal(4, Steps(StoppingRule.Exact, LengthNormalization.None));
        Assert.Equal(4, Steps(StoppingRule.CurrentLength, LengthNormalization.None));
        Assert.Equal(12, Steps(StoppingRule.LengthLimit, LengthNormalization.None));
        Assert.Equal(12, Steps(StoppingRule.Exact, LengthNormalization.Average));
    }

    [Fact]
    public void An_exact_search_says_when_it_gave_up()
    {
        Func<int, int[], float[]> table = TableDecoder.Random(3, 6);
        var request = new SearchRequest { MaxTokens = 8 };
        var options = Options(beam: 1) with { LengthNormalization = LengthNormalization.Average };
        ExactSearchResult whole = new ExactSearch(options, 1_000_000).Search(new TableDecoder(6, table), request, []);
        Assert.True(whole.IsProved);
        ExactSearchResult cut = new ExactSearch(options, whole.Nodes - 1).Search(new TableDecoder(6, table), request, []);
        Assert.False(cut.IsProved);
        Assert.Equal(whole.Nodes - 1, cut.Nodes);
        Assert.True(cut.Hypotheses.Count == 0 || cut.Hypotheses[0].Score <= whole.Hypotheses[0].Score);
    }

    [Fact]
    public void Known_hypotheses_save_nodes_and_change_nothing()
    {
        SearchOptions options = Options(beam: 5) with { HypothesesPerSentence = 3 };
        for (int seed = 0; seed < 20; seed++)
        {
            Func<int, int[], float[]> table = TableDecoder.Random(seed, 6, endBias: 1);
            var request = new SearchRequest { MaxTokens = 7 };
            IReadOnlyList<Hypothesis> known = new BeamSearch(options).Search(new TableDecoder(6, table), [request])[0];
            var search = new ExactSearch(options, 1_000_000);
            ExactSearchResult alone = search.Search(new TableDecoder(6, table), request, []);
            ExactSearchResult helped = search.Search(new TableDecoder(6, table), request, known);
            Assert.Equal(Describe([alone.Hypotheses]), Describe([helped.Hypotheses]));
            Assert.True(helped.Nodes <= alone.Nodes, $"{helped.Nodes} nodes, {alone.Nodes} without help.");
        }
    }

    private static int Steps(StoppingRule stopping, LengthNormalization normalization)
    {
        var decoder = new TableDecoder(3, (_, _) => TableDecoder.Log(0, 0.3, 0.7));
        new BeamSearch(Options(beam: 2) with { Stopping = stopping, LengthNormalization = normalization }).Search(decoder, [12]);
        return decoder.SentencesPerCall.Count;
    }

    private static IEnumerable<SearchRequest> Requests() =>
    [
        new() { MaxTokens = MaxTokens },
        new() { MaxTokens = MaxTokens, MinTokens = 2 },
        new() { MaxTokens = 4, MinTokens = 3, MustEnd = true },
        new() { MaxTokens = MaxTokens, Prefix = [3, 3] },
        new() { MaxTokens = MaxTokens, MinTokens = 3, Prefix = [4], MustEnd = true },
        new() { MaxTokens = 3, Prefix = [0, 2], MustEnd = true },
    ];

    private static int Compare(SearchOptions options, SearchRequest request, int seed, bool hasAttention)
    {
        Func<int, int[], float[]> table = TableDecoder.Random(seed, V, endBias: (seed % 4) - 1.5);
        Func<int, int[], float[]>? attention = hasAttention ? TableDecoder.RandomAttention(seed, 3) : null;
        var expected = new SearchSpace
        {
            VocabularySize = V,
            Table = prefix => table(0, prefix),
            Attention = attention is null ? null : prefix => attention(0, prefix),
            Options = options,
            Request = request,
        }.Ranked();
        IStepDecoder Decoder() => new TableDecoder(V, table, attention);
        IReadOnlyList<Hypothesis> beam = new BeamSearch(options).Search(Decoder(), [request])[0];
        ExactSearchResult exact = new ExactSearch(options, 1_000_000).Search(Decoder(), request, []);
        Assert.True(exact.IsProved);
        Hypothesis[] complete = [.. beam.Where(hypothesis => hypothesis.IsComplete)];
        Assert.Equal(Math.Min(Best, expected.Count), complete.Length);
        Assert.Equal(complete.Length, exact.Hypotheses.Count);
        for (int n = 0; n < complete.Length; n++)
        {
            foreach (Hypothesis found in (Hypothesis[])[complete[n], exact.Hypotheses[n]])
            {
                Assert.Equal(expected[n].Tokens, found.Tokens);
                Assert.Equal(expected[n].LogProbabilities, found.TokenLogProbabilities);
                Assert.Equal(expected[n].Total, found.LogProbability, 1e-9);
                Assert.Equal(expected[n].Score, found.Score, 1e-9);
                Assert.Equal(hasAttention ? found.TokenLogProbabilities.Count : null, found.Alignment?.Count);
            }
        }

        return complete.Length;
    }

    private static SearchOptions Options(int beam) => new() { BosId = 0, EosId = 1, SuppressedIds = [0], BeamWidth = beam };

    private static string Describe(IReadOnlyList<IReadOnlyList<Hypothesis>> found) => string.Join('\n', found.Select(
        best => string.Join(" | ", best.Select(hypothesis => $"{string.Join(' ', hypothesis.Tokens)} {hypothesis.Score:R}"))));
}
