using FsCheck;
using FsCheck.Fluent;
using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Tests.Decoding;

/// <summary>Forced prefixes, length limits, n-gram blocking, coverage and alignments.</summary>
public sealed class SearchRulesTests
{
    private const int V = 7;

    private static readonly SearchOptions Options = new() { BosId = 0, EosId = 1, SuppressedIds = [0, 2], BeamWidth = 4 };

    [Fact]
    public void A_beam_of_one_equals_greedy_search_under_every_rule()
    {
        foreach (int ngram in (int[])[0, 1, 2, 3])
        {
            for (int seed = 0; seed < 30; seed++)
            {
                SearchOptions options = Options with
                {
                    BeamWidth = 1,
                    NoRepeatNgram = ngram,
                    CoveragePenalty = 0.2f,
                    LengthNormalization = (LengthNormalization)(seed % 3),
                };
                SearchRequest[] requests =
                [
                    new() { MaxTokens = 9 },
                    new() { MaxTokens = 12, MinTokens = 6 },
                    new() { MaxTokens = 5, MustEnd = true },
                    new() { MaxTokens = 8, Prefix = [2, 5, 5] },
                ];
                TableDecoder Decoder() => new(V, TableDecoder.Random(seed, V), TableDecoder.RandomAttention(seed, 4));
                Assert.Equal(
                    new GreedySearch(options).Search(Decoder(), requests).Select(Describe),
                    new BeamSearch(options).Search(Decoder(), requests).Select(found => Describe(Assert.Single(found))));
            }
        }
    }

    [Fact]
    public void Blocked_tokens_are_replaced_by_the_next_best_of_the_same_prefix()
    {
        // The order is always 3, 4, 5, 6; without blocking greedy search says 3 for ever.
        float[] row = TableDecoder.Log(0, 0.001, 0, 0.5, 0.25, 0.15, 0.099);
        int[] Tokens(int ngram) =>
            [.. new GreedySearch(Options with { NoRepeatNgram = ngram }).Search(new TableDecoder(V, (_, _) => row), [8])[0].Tokens];
        Assert.Equal([3, 3, 3, 3, 3, 3, 3, 3], Tokens(0));
        Assert.Equal([3, 4, 5, 6], Tokens(1));
        Assert.Equal([3, 3, 4, 3, 5, 3, 6, 3], Tokens(2));
        Assert.Equal([3, 3, 3, 4, 3, 3, 5, 3], Tokens(3));
    }

    [Fact]
    public void No_n_gram_occurs_twice_and_no_sentence_is_too_short()
    {
        Prop.ForAll(Gen.Choose(0, 10_000).ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), Gen.Choose(0, 4).ToArbitrary(), (seed, n, shortest) =>
        {
            SearchOptions options = Options with { NoRepeatNgram = n, HypothesesPerSentence = 4 };
            var request = new SearchRequest { MaxTokens = 8, MinTokens = shortest };
            return new BeamSearch(options).Search(new TableDecoder(V, TableDecoder.Random(seed, V, endBias: 1)), [request])[0].All(found =>
                found.Tokens.Count >= shortest && found.Tokens.Count <= 8 && !found.Tokens.Contains(2)
                && Enumerable.Range(0, Math.Max(0, found.Tokens.Count - n + 1))
                    .Select(start => string.Join(' ', found.Tokens.Skip(start).Take(n))).GroupBy(text => text).All(group => group.Count() == 1));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Rules_that_leave_nothing_end_the_sentence_unfinished()
    {
        // Tokens 3 to 6 can each be said once; the sentence may not end before six.
        SearchOptions options = Options with { NoRepeatNgram = 1 };
        var request = new SearchRequest { MaxTokens = 9, MinTokens = 6 };
        Func<int, int[], float[]> table = TableDecoder.Random(1, V);
        Hypothesis beam = new BeamSearch(options).Search(new TableDecoder(V, table), [request])[0][0];
        Hypothesis greedy = new GreedySearch(options).Search(new TableDecoder(V, table), [request])[0];
        Hypothesis sample = new SamplingSearch(options, new TokenSampling()).Search(new TableDecoder(V, table), [request])[0][0];
        foreach (Hypothesis found in (Hypothesis[])[beam, greedy, sample])
        {
            Assert.False(found.IsComplete);
            Assert.Equal([3, 4, 5, 6], found.Tokens.Order());
        }
    }

    [Fact]
    public void A_forced_sentence_has_the_sum_of_its_tokens_probabilities()
    {
        Func<int, int[], float[]> table = TableDecoder.Random(9, V);
        int[] target = [2, 3, 0, 3, 3];
        var request = new SearchRequest { MaxTokens = 6, MustEnd = true, Prefix = target };
        Hypothesis found = new GreedySearch(Options with { NoRepeatNgram = 1 }).Search(new TableDecoder(V, table), [request])[0];
        float[] expected = [.. target.Append(1).Select((token, t) => table(0, [0, .. target[..t]])[token])];
        Assert.Equal(target, found.Tokens);
        Assert.True(found.IsComplete);
        Assert.Equal(expected, found.TokenLogProbabilities);
        Assert.Equal(expected.Sum(value => (double)value), found.LogProbability, 1e-12);
    }

    [Fact]
    public void A_sentence_without_rules_is_the_same_beside_one_with_them()
    {
        Func<int, int[], float[]> table = TableDecoder.Random(4, V);
        SearchRequest[] requests = [new() { MaxTokens = 9 }, new() { MaxTokens = 9, MinTokens = 5, Prefix = [3, 4] }];
        var search = new BeamSearch(Options with { HypothesesPerSentence = 3 });
        Assert.Equal(
            search.Search(new TableDecoder(V, table), [requests[0]])[0].Select(Describe),
            search.Search(new TableDecoder(V, table), requests)[0].Select(Describe));
    }

    [Fact]
    public void The_coverage_penalty_prefers_the_sentence_that_looked_at_everything()
    {
        // "3" is the more probable, and looks at the first source token only.
        Func<int, int[], float[]> table = (_, prefix) => prefix.Length == 1
            ? TableDecoder.Log(0, 0, 0, 0.6, 0.4, 0, 0)
            : TableDecoder.Log(0, 1, 0, 0, 0, 0, 0);
        Func<int, int[], float[]> attention = (_, prefix) => prefix[^1] == 4 ? [0f, 1f] : [1f, 0f];
        SearchOptions options = Options with { LengthNormalization = LengthNormalization.None, HypothesesPerSentence = 2 };
        Assert.Equal([3], new BeamSearch(options).Search(new TableDecoder(V, table, attention), [4])[0][0].Tokens);

        IReadOnlyList<Hypothesis> found = new BeamSearch(options with { CoveragePenalty = 0.5f })
            .Search(new TableDecoder(V, table, attention), [4])[0];
        Assert.Equal([4], found[0].Tokens);
        Assert.Equal(Math.Log(0.4), found[0].Score, 1e-6);
        Assert.Equal([[1f, 0f], [0f, 1f]], found[0].Alignment!);
        Assert.Equal(Math.Log(0.6) + (0.5 * Math.Log(CoveragePenalty.Least)), found[1].Score, 1e-5);
    }

    [Fact]
    public void Wrong_requests_are_named()
    {
        Assert.Contains("0 target tokens", Message(new() { MaxTokens = 0 }), StringComparison.Ordinal);
        Assert.Contains("must have 3 target tokens and may have 3", Message(new() { MaxTokens = 3, MinTokens = 3 }), StringComparison.Ordinal);
        Assert.Contains("has 3 tokens", Message(new() { MaxTokens = 3, MustEnd = true, Prefix = [3, 3, 3] }), StringComparison.Ordinal);
        Assert.Contains("Token 7", Message(new() { MaxTokens = 3, Prefix = [7] }), StringComparison.Ordinal);
        Assert.Contains("attention", Message(new() { MaxTokens = 3 }, Options with { CoveragePenalty = 1f }), StringComparison.Ordinal);
        Assert.Contains("length normalization 9", Message(new() { MaxTokens = 3 }, Options with { LengthNormalization = (LengthNormalization)9 }), StringComparison.Ordinal);
        Assert.Contains("stopping rule 9", Message(new() { MaxTokens = 3 }, Options with { Stopping = (StoppingRule)9 }), StringComparison.Ordinal);
        Assert.Contains("N-grams of -1", Message(new() { MaxTokens = 3 }, Options with { NoRepeatNgram = -1 }), StringComparison.Ordinal);
        Assert.Contains("coverage penalty is NaN", Message(new() { MaxTokens = 3 }, Options with { CoveragePenalty = float.NaN }), StringComparison.Ordinal);
    }

    private static string Message(SearchRequest request, SearchOptions? options = null) => Assert.Throws<ArgumentException>(
        () => new BeamSearch(options ?? Options).Search(new TableDecoder(V, TableDecoder.Random(1, V)), [request])).Message;

    private static string Describe(Hypothesis hypothesis) =>
        $"{string.Join(' ', hypothesis.Tokens)} {hypothesis.LogProbability:R} {hypothesis.Score:R} {hypothesis.IsComplete} {hypothesis.Alignment?.Count}";
}
