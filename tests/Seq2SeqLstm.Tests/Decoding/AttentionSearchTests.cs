using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Models;

namespace Seq2SeqLstm.Tests.Decoding;

/// <summary>The searches over models with attention.</summary>
public sealed class AttentionSearchTests : IDisposable
{
    private static readonly int[][] Sources = [[4, 5, 6], [10], [7, 8, 9, 4, 5], [6, 6]];

    private static readonly SearchOptions Options = new()
    {
        BosId = 2,
        EosId = 3,
        SuppressedIds = [0, 1, 2],
        BeamWidth = 4,
        HypothesesPerSentence = 3,
    };

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });

    public static TheoryData<string> Names() =>
        [.. ModelCases.All.Where(pair => pair.Value.Attention != AttentionKind.None).Select(pair => pair.Key)];

    public void Dispose() => _device.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sentence_alone_gets_the_bits_that_it_gets_in_a_batch(string name)
    {
        Seq2SeqModel model = Create(name);
        IReadOnlyList<IReadOnlyList<Hypothesis>> together = Search(model, Options, 9, Sources);
        for (int n = 0; n < Sources.Length; n++)
        {
            IReadOnlyList<Hypothesis> alone = Assert.Single(Search(model, Options, 9, Sources[n]));
            Assert.Equal(together[n].Select(Describe), alone.Select(Describe));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_token_has_attention_that_sums_to_one(string name)
    {
        IReadOnlyList<IReadOnlyList<Hypothesis>> found = Search(Create(name), Options, 9, Sources);
        for (int n = 0; n < Sources.Length; n++)
        {
            Assert.All(found[n], hypothesis =>
            {
                Assert.NotNull(hypothesis.Alignment);
                Assert.NotEmpty(hypothesis.Alignment);
                Assert.All(hypothesis.Alignment, row =>
                {
                    Assert.Equal(Sources[n].Length, row.Count);
                    Assert.Equal(1.0, row.Sum(weight => (double)weight), 1e-5);
                });
            });
        }
    }

    [Fact]
    public void A_coverage_penalty_is_what_the_attention_of_a_hypothesis_says()
    {
        Seq2SeqModel model = Create("general");
        SearchOptions options = Options with { CoveragePenalty = 0.7f, LengthNormalization = LengthNormalization.None };
        double least = 0;
        foreach ((IReadOnlyList<Hypothesis> found, int[] source) in Search(model, options, 2, Sources).Zip(Sources))
        {
            foreach (Hypothesis hypothesis in found)
            {
                double[] coverage = [.. Enumerable.Range(0, source.Length)
                    .Select(s => hypothesis.Alignment!.Sum(row => (double)row[s]))];
                double penalty = CoveragePenalty.Of(coverage, 0.7f);
                least = Math.Min(least, penalty);
                Assert.Equal(hypothesis.LogProbability + penalty, hypothesis.Score, 1e-4);
            }
        }

        Assert.True(least < -0.1, $"The largest penalty is {least}.");
    }

    private static string Describe(Hypothesis hypothesis) =>
        $"{string.Join(' ', hypothesis.Tokens)} | "
        + string.Join(' ', hypothesis.TokenLogProbabilities.Select(BitConverter.SingleToInt32Bits)) + " | "
        + string.Join(' ', hypothesis.Alignment!.SelectMany(row => row).Select(BitConverter.SingleToInt32Bits));

    private IReadOnlyList<IReadOnlyList<Hypothesis>> Search(Seq2SeqModel model, SearchOptions options, int maxTokens, params int[][] sources) =>
        new BeamSearch(options).Search(
            model.StartDecoding(
                new SentenceBatch([.. sources.Select(source => (ReadOnlyMemory<int>)source)]), new Pass(_device)),
            [.. sources.Select(_ => new SearchRequest { MaxTokens = maxTokens })]);

    private Seq2SeqModel Create(string name)
    {
        var model = new Seq2SeqModel(_device, ModelCases.All[name], ModelCases.V, ModelCases.V);
        var initializer = new ParameterInitializer(3);
        foreach (Parameter parameter in model.Parameters)
        {
            initializer.Fill(parameter, Initialization.Uniform, 0.8f);
        }

        model.Pack();
        return model;
    }
}
