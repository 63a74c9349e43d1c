using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Tests.Decoding;

public sealed class BeamSearchTests
{
    private const int Bos = 0;
    private const int Eos = 1;

    private static SearchOptions Options(int beam = 5, float alpha = 0.6f, int best = 1) => new()
    {
        BosId = Bos,
        EosId = Eos,
        SuppressedIds = [Bos],
        BeamWidth = beam,
        LengthPenalty = alpha,
        HypothesesPerSentence = best,
    };

    [Theory]
    [InlineData(0f)]
    [InlineData(0.6f)]
    [InlineData(1f)]
    public void A_beam_of_one_equals_greedy_search(float alpha)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            int[] limits = [12, 3, 30, 1];
            Func<int, int[], float[]> table = TableDecoder.Random(seed, 7, endBias: 1.0);
            IReadOnlyList<IReadOnlyList<Hypothesis>> beam =
                new BeamSearch(Options(beam: 1, alpha: alpha)).Search(new TableDecoder(7, table), limits);
            IReadOnlyList<Hypothesis> greedy =
                new GreedySearch(Options(alpha: alpha)).Search(new TableDecoder(7, table), limits);
            for (int b = 0; b < limits.Length; b++)
            {
                AssertSame(greedy[b], Assert.Single(beam[b]));
            }
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.6f)]
    [InlineData(1f)]
    public void A_beam_as_wide_as_the_space_equals_exhaustive_search(float alpha)
    {
        const int V = 4;
        const int MaxTokens = 5;
        for (int seed = 0; seed < 40; seed++)
        {
            Func<int, int[], float[]> table = TableDecoder.Random(seed, V, endBias: (seed % 5) - 2.0);
            var expected = Enumerate(table, [Bos], 0.0, V, MaxTokens)
                .Select(end => (end.Tokens, end.Total, Score: end.Total / Math.Pow((5.0 + end.Tokens.Length + 1) / 6.0, alpha)))
                .OrderByDescending(end => end.Score)
                .Take(4)
                .ToArray();
            IReadOnlyList<Hypothesis> found =
                new BeamSearch(Options(beam: 4096, alpha: alpha, best: 4)).Search(new TableDecoder(V, table), [MaxTokens])[0];
            Assert.Equal(4, found.Count);
            for (int n = 0; n < 4; n++)
            {
                Assert.Equal(expected[n].Tokens, found[n].Tokens);
                Assert.Equal(expected[n].Score, found[n].Score, 1e-9);
                Assert.Equal(expected[n].Total, found[n].LogProbability, 1e-9);
                Assert.True(found[n].IsComplete);
            }
        }
    }

    [Fact]
    public void A_beam_finds_the_better_sentence_that_greedy_search_misses()
    {
        // Token 2 looks best at first (0.6), but all that follows it is unlikely; 3 (0.4) is followed by a sure end.
        Func<int, int[], float[]> table = (_, prefix) => prefix switch
        {
            [Bos] => TableDecoder.Log(0, 0, 0.6, 0.4),
            [Bos, 2] => TableDecoder.Log(0, 0.35, 0.35, 0.3),
            [Bos, 3] => TableDecoder.Log(0, 1, 0, 0),
            _ => TableDecoder.Log(0, 0.5, 0.25, 0.25),
        };
        Assert.Equal([2], new GreedySearch(Options(alpha: 0f)).Search(new TableDecoder(4, table), [2])[0].Tokens);
        Hypothesis best = new BeamSearch(Options(beam: 2, alpha: 0f)).Search(new TableDecoder(4, table), [2])[0][0];
        Assert.Equal([3], best.Tokens);
        Assert.Equal(Math.Log(0.4), best.LogProbability, 1e-6);
    }

    [Fact]
    public void The_length_penalty_prefers_the_longer_of_two_sentences()
    {
        // p("2") = 0.5; p("3 3") = 0.475: a longer sentence wins as soon as its length counts for something.
        Func<int, int[], float[]> table = (_, prefix) => prefix switch
        {
            [Bos] => TableDecoder.Log(0, 0, 0.5, 0.5),
            [Bos, 3] => TableDecoder.Log(0, 0, 0.05, 0.95),
            _ => TableDecoder.Log(0, 1, 0, 0),
        };
        Assert.Equal([2], new BeamSearch(Options(alpha: 0f)).Search(new TableDecoder(4, table), [9])[0][0].Tokens);
        Hypothesis best = new BeamSearch(Options(alpha: 1f)).Search(new TableDecoder(4, table), [9])[0][0];
        Assert.Equal([3, 3], best.Tokens);
        Assert.Equal(Math.Log(0.475) / (8.0 / 6.0), best.Score, 1e-6);
    }

    [Fact]
    public void Ties_go_to_the_lower_token_and_then_to_the_better_parent()
    {
        float[] uniform = TableDecoder.Log(0, 0.25, 0.25, 0.25, 0.25);
        IReadOnlyList<Hypothesis> found =
            new BeamSearch(Options(beam: 3, alpha: 0f, best: 3)).Search(new TableDecoder(5, (_, _) => uniform), [2])[0];

        // Step 1 keeps end, 2 and 3 of the equal four; step 2 keeps the end of "2", the end of "3" and "2 2".
        Assert.Equal([[], [2], [3]], found.Select(hypothesis => hypothesis.Tokens));
    }

    [Fact]
    public void A_sentence_has_the_same_translation_alone_and_in_any_batch()
    {
        const int V = 9;
        Func<int, int[], float[]> table = TableDecoder.Random(5, V, endBias: 0.5);
        int[] limits = [.. Enumerable.Range(0, 20).Select(b => 1 + (b * 7 % 23))];
        var search = new BeamSearch(Options(beam: 4, best: 3));
        IReadOnlyList<IReadOnlyList<Hypothesis>> together = search.Search(new TableDecoder(V, table), limits);
        for (int b = 0; b < limits.Length; b++)
        {
            int sentence = b;
            IReadOnlyList<Hypothesis> alone =
                search.Search(new TableDecoder(V, (_, prefix) => table(sentence, prefix)), [limits[b]])[0];
            Assert.Equal(together[b].Count, alone.Count);
            for (int n = 0; n < alone.Count; n++)
            {
                AssertSame(together[b][n], alone[n]);
            }
        }
    }

    [Fact]
    public void Finished_sentences_leave_the_batch()
    {
        // Sentence b surely ends after b tokens, so nothing else can be better.
        var decoder = new TableDecoder(4, (sentence, prefix) =>
            prefix.Length - 1 == sentence ? TableDecoder.Log(0, 1, 0, 0) : TableDecoder.Log(0, 0, 0.5, 0.5));
        IReadOnlyList<IReadOnlyList<Hypothesis>> found = new BeamSearch(Options(beam: 2)).Search(decoder, [9, 9, 9]);
        Assert.Equal([0, 1, 2], found.Select(hypotheses => hypotheses[0].Tokens.Count));
        Assert.Equal([[0, 1, 2], [1, 1, 2, 2], [2, 2]], decoder.SentencesPerCall);
    }

    [Fact]
    public void A_sentence_goes_on_while_a_longer_one_could_still_win()
    {
        // "" ends with 0.5; "2 2 2" with 0.49 but a penalty of (9/6)^1: stopping at the first end would lose it.
        var decoder = new TableDecoder(3, (_, prefix) => prefix.Length switch
        {
            1 => TableDecoder.Log(0, 0.5, 0.5),
            4 => TableDecoder.Log(0, 0.98, 0.02),
            _ => TableDecoder.Log(0, 0, 1),
        });
        Assert.Equal([2, 2, 2], new BeamSearch(Options(alpha: 1f)).Search(decoder, [8])[0][0].Tokens);
    }

    [Fact]
    public void The_length_limit_gives_an_incomplete_hypothesis()
    {
        Hypothesis found = new BeamSearch(Options())
            .Search(new TableDecoder(3, (_, _) => TableDecoder.Log(0, 0, 1)), [4])[0][0];
        Assert.Equal([2, 2, 2, 2], found.Tokens);
        Assert.Equal(4, found.TokenLogProbabilities.Count);
        Assert.False(found.IsComplete);
    }

    [Fact]
    public void Incomplete_hypotheses_rank_below_complete_ones()
    {
        IReadOnlyList<Hypothesis> found = new BeamSearch(Options(beam: 2, best: 2))
            .Search(new TableDecoder(3, (_, _) => TableDecoder.Log(0, 0.01, 0.99)), [1])[0];
        Assert.Equal([true, false], found.Select(hypothesis => hypothesis.IsComplete));
        Assert.True(found[1].Score > found[0].Score);
    }

    [Fact]
    public void Suppressed_tokens_never_appear_and_the_rest_is_sorted()
    {
        const int V = 8;
        SearchOptions options = Options(beam: 6, best: 6) with { SuppressedIds = [0, 3, 5] };
        for (int seed = 0; seed < 30; seed++)
        {
            foreach (IReadOnlyList<Hypothesis> found in
                new BeamSearch(options).Search(new TableDecoder(V, TableDecoder.Random(seed, V)), [10, 4]))
            {
                Assert.Equal(6, found.Count);
                Assert.All(found, hypothesis => Assert.DoesNotContain(hypothesis.Tokens, token => token is 0 or 1 or 3 or 5));
                Assert.Equal(6, found.Select(hypothesis => string.Join(' ', hypothesis.Tokens)).Distinct().Count());
                Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(
                    pair.First.IsComplete == pair.Second.IsComplete ? pair.First.Score >= pair.Second.Score : pair.First.IsComplete));
                Assert.All(found, hypothesis => Assert.Equal(
                    hypothesis.TokenLogProbabilities.Sum(value => (double)value), hypothesis.LogProbability, 1e-9));
            }
        }
    }

    [Fact]
    public void A_decoder_without_a_possible_token_is_an_error()
    {
        var decoder = new TableDecoder(3, (_, _) => [float.NaN, float.NaN, float.NaN]);
        InvalidDataException error =
            Assert.Throws<InvalidDataException>(() => new BeamSearch(Options()).Search(decoder, [4]));
        Assert.Contains("step 1 of sentence 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        int calls = 0;
        var decoder = new TableDecoder(3, (_, _) =>
        {
            if (++calls == 3)
            {
                source.Cancel();
            }

            return TableDecoder.Log(0, 0, 1);
        });
        Assert.Throws<OperationCanceledException>(() => new BeamSearch(Options()).Search(decoder, [100], source.Token));
        Assert.Equal(3, calls);
    }

    [Fact]
    public void An_empty_batch_gives_no_results() =>
        Assert.Empty(new BeamSearch(Options()).Search(new TableDecoder(3, (_, _) => []), Array.Empty<SearchRequest>()));

    private static IEnumerable<(int[] Tokens, double Total)> Enumerate(
        Func<int, int[], float[]> table, int[] prefix, double total, int vocabularySize, int maxTokens)
    {
        float[] logProbabilities = table(0, prefix);
        yield return (prefix[1..], total + logProbabilities[Eos]);
        for (int v = 2; v < vocabularySize && prefix.Length < maxTokens; v++)
        {
            foreach (var end in Enumerate(table, [.. prefix, v], total + logProbabilities[v], vocabularySize, maxTokens))
            {
                yield return end;
            }
        }
    }

    private static void AssertSame(Hypothesis expected, Hypothesis actual)
    {
        Assert.Equal(expected.Tokens, actual.Tokens);
        Assert.Equal(expected.TokenLogProbabilities, actual.TokenLogProbabilities);
        Assert.Equal(expected.LogProbability, actual.LogProbability);
        Assert.Equal(expected.Score, actual.Score);
        Assert.Equal(expected.IsComplete, actual.IsComplete);
    }
}
