using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Tests.Decoding;

public sealed class EnsembleDecoderTests
{
    private const int V = 6;

    private static readonly SearchOptions Options = new() { BosId = 0, EosId = 1, SuppressedIds = [0], HypothesesPerSentence = 3 };

    [Theory]
    [InlineData(EnsembleAverage.Probabilities)]
    [InlineData(EnsembleAverage.LogProbabilities)]
    public void Two_equal_models_are_one(EnsembleAverage average)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Func<int, int[], float[]> table = TableDecoder.Random(seed, V);
            int[] limits = [8, 3];
            IReadOnlyList<IReadOnlyList<Hypothesis>> one = new BeamSearch(Options).Search(new TableDecoder(V, table), limits);
            IReadOnlyList<IReadOnlyList<Hypothesis>> two = new BeamSearch(Options).Search(
                new EnsembleDecoder([new TableDecoder(V, table), new TableDecoder(V, table)], average), limits);
            for (int b = 0; b < 2; b++)
            {
                Assert.Equal(one[b].Select(hypothesis => hypothesis.Tokens), two[b].Select(hypothesis => hypothesis.Tokens));
                Assert.All(one[b].Zip(two[b]), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-5));
            }
        }
    }

    [Fact]
    public void Averages_are_what_their_formulas_say()
    {
        float[] first = TableDecoder.Log(0.5, 0.3, 0.2, 0), second = TableDecoder.Log(0.1, 0.1, 0.7, 0.1);
        AssertRow([0.3, 0.2, 0.45, 0.05], Advance(EnsembleAverage.Probabilities, first, second));
        double[] geometric = [Math.Sqrt(0.05), Math.Sqrt(0.03), Math.Sqrt(0.14), 0];
        AssertRow([.. geometric.Select(p => p / geometric.Sum())], Advance(EnsembleAverage.LogProbabilities, first, second));
    }

    [Fact]
    public void A_beam_over_an_ensemble_equals_enumeration_and_the_exact_search()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            Func<int, int[], float[]>[] tables =
                [.. Enumerable.Range(0, 3).Select(m => TableDecoder.Random((100 * m) + seed, V))];
            EnsembleDecoder Decoder() => new([.. tables.Select(table => new TableDecoder(V, table))], EnsembleAverage.Probabilities);
            var request = new SearchRequest { MaxTokens = 4 };
            SearchOptions wide = Options with { BeamWidth = 4096 };
            var expected = new SearchSpace
            {
                VocabularySize = V,
                Table = prefix => [.. Enumerable.Range(0, V).Select(v =>
                    (float)Math.Log(tables.Average(table => Math.Exp(table(0, prefix)[v]))))],
                Options = wide,
                Request = request,
            }.Ranked();
            IReadOnlyList<Hypothesis> beam = new BeamSearch(wide).Search(Decoder(), [request])[0];
            IReadOnlyList<Hypothesis> exact = new ExactSearch(wide, 100_000).Search(Decoder(), request, []).Hypotheses;
            Assert.Equal(expected.Take(3).Select(end => end.Tokens), beam.Select(hypothesis => hypothesis.Tokens));
            Assert.Equal(expected.Take(3).Select(end => end.Tokens), exact.Select(hypothesis => hypothesis.Tokens));
            Assert.All(expected.Zip(beam), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-6));
        }
    }

    [Fact]
    public void Models_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new EnsembleDecoder([], EnsembleAverage.Probabilities));
        ArgumentException error = Assert.Throws<ArgumentException>(() => new EnsembleDecoder(
            [new TableDecoder(3, (_, _) => []), new TableDecoder(4, (_, _) => [])], EnsembleAverage.Probabilities));
        Assert.Contains("3 and 4 tokens", error.Message, StringComparison.Ordinal);
    }

    private static float[] Advance(EnsembleAverage average, params float[][] rows)
    {
        var decoder = new EnsembleDecoder([.. rows.Select(row => new TableDecoder(row.Length, (_, _) => row))], average);
        var all = new float[rows[0].Length];
        decoder.AdvanceAll([0], [0], all);
        return all;
    }

    private static void AssertRow(double[] probabilities, float[] logProbabilities)
    {
        for (int v = 0; v < probabilities.Length; v++)
        {
            Assert.Equal(probabilities[v], Math.Exp(logProbabilities[v]), 1e-6);
        }
    }
}
