using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Fixtures;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Tests.Models;

namespace Seq2SeqLstm.Tests.Decoding;

/// <summary>The searches over a real model: small, with parameters large enough for its choices to differ.</summary>
public sealed class ModelSearchTests : IDisposable
{
    private const int V = 13, Bos = 2, Eos = 3;

    private static readonly int[][] Sources = [[4, 5, 6], [10], [7, 8, 9, 4, 5], [6, 6]];

    private static readonly SearchOptions Options = new()
    {
        BosId = Bos,
        EosId = Eos,
        SuppressedIds = [0, 1, Bos, 7, 8, 9, 10, 11, 12],
        BeamWidth = 4096,
        HypothesesPerSentence = 5,
    };

    private readonly ModelPair _pair = new(ModelPair.Sizes(2, bidirectional: true));

    public void Dispose() => _pair.Dispose();

    public static TheoryData<LengthNormalization, int, int> Rules()
    {
        var data = new TheoryData<LengthNormalization, int, int>();
        foreach (LengthNormalization normalization in Enum.GetValues<LengthNormalization>())
        {
            foreach ((int ngram, int shortest) in ((int, int)[])[(0, 0), (2, 0), (0, 3), (1, 2)])
            {
                data.Add(normalization, ngram, shortest);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_wide_beam_and_the_exact_search_equal_enumeration(LengthNormalization normalization, int ngram, int shortest)
    {
        SearchOptions options = Options with { LengthNormalization = normalization, NoRepeatNgram = ngram };
        SearchRequest[] requests =
        [
            new() { MaxTokens = 5, MinTokens = shortest },
            new() { MaxTokens = 5, MinTokens = shortest, MustEnd = true },
            new() { MaxTokens = 4, MinTokens = shortest, Prefix = [11] },
            new() { MaxTokens = 5, MinTokens = shortest },
        ];
        IReadOnlyList<IReadOnlyList<Hypothesis>> beam = new BeamSearch(options).Search(Start(), requests);
        for (int b = 0; b < requests.Length; b++)
        {
            var expected = new SearchSpace
            {
                VocabularySize = V,
                Table = TableOf(Sources[b]),
                Options = options,
                Request = requests[b],
            }.Ranked();
            ExactSearchResult exact = new ExactSearch(options, 10_000).Search(Start(b), requests[b], []);
            Assert.True(exact.IsProved);
            AssertSame(expected, [.. beam[b].Where(hypothesis => hypothesis.IsComplete)]);
            AssertSame(expected, exact.Hypotheses);
        }
    }

    [Fact]
    public void Forced_sentences_have_the_log_probabilities_that_pytorch_gives_them()
    {
        Seq2SeqFixture fixture = FixtureFile.Load<Seq2SeqFixture>("torch_seq2seq.json");
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        var model = new Seq2SeqModel(
            device,
            new ModelOptions
            {
                Embedding = fixture.Options.Embedding,
                Hidden = fixture.Options.Hidden,
                Layers = fixture.Options.Layers,
                Bidirectional = fixture.Options.Bidirectional,
                Dropout = 0f,
            },
            fixture.Options.SourceVocabulary,
            fixture.Options.TargetVocabulary);
        foreach (Parameter parameter in model.Parameters)
        {
            parameter.Set(DeviceNumbers.ToFloats(fixture.Weights[parameter.Name].Values));
        }

        model.Pack();
        var search = new GreedySearch(new SearchOptions { BosId = fixture.Options.Bos, EosId = fixture.Options.Eos });
        IReadOnlyList<Hypothesis> scored = search.Search(
            model.StartDecoding(new SentenceBatch([.. fixture.Sources.Select(source => (ReadOnlyMemory<int>)source)]), new Pass(device)),
            [.. fixture.Targets.Select(target => new SearchRequest { MaxTokens = target.Length + 1, MustEnd = true, Prefix = target })]);
        for (int n = 0; n < fixture.Targets.Length; n++)
        {
            int vocabulary = fixture.Options.TargetVocabulary;
            double[][] logits = [.. fixture.Logits[n].Values.Select(value => (double)value).Chunk(vocabulary)];
            int[] path = [.. fixture.Targets[n], fixture.Options.Eos];
            Assert.Equal(path.Length, scored[n].TokenLogProbabilities.Count);
            for (int t = 0; t < path.Length; t++)
            {
                double expected = logits[t][path[t]] - Math.Log(logits[t].Sum(Math.Exp));
                Assert.Equal(expected, scored[n].TokenLogProbabilities[t], 1e-5);
            }
        }
    }

    [Fact]
    public void The_beams_own_hypotheses_have_the_same_scores_when_they_are_forced()
    {
        SearchRequest[] limits = [.. Sources.Select(_ => new SearchRequest { MaxTokens = 7 })];
        SearchOptions options = Options with { BeamWidth = 6 };
        IReadOnlyList<IReadOnlyList<Hypothesis>> beam = new BeamSearch(options).Search(Start(), limits);
        for (int rank = 0; rank < 5; rank++)
        {
            Hypothesis[] found = [.. beam.Select(hypotheses => hypotheses[rank])];
            IReadOnlyList<Hypothesis> forced = new GreedySearch(options).Search(Start(), [.. found.Select(hypothesis => new SearchRequest
            {
                MaxTokens = hypothesis.TokenLogProbabilities.Count,
                MustEnd = hypothesis.IsComplete,
                Prefix = hypothesis.Tokens,
            })]);
            for (int b = 0; b < found.Length; b++)
            {
                Assert.Equal(found[b].Tokens, forced[b].Tokens);
                Assert.Equal(found[b].IsComplete, forced[b].IsComplete);
                Assert.Equal(found[b].Score, forced[b].Score, 1e-5);
                Assert.All(
                    found[b].TokenLogProbabilities.Zip(forced[b].TokenLogProbabilities),
                    pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            }
        }
    }

    private static void AssertSame(
        IReadOnlyList<(int[] Tokens, float[] LogProbabilities, double Total, double Score)> expected, IReadOnlyList<Hypothesis> found)
    {
        Assert.Equal(Math.Min(5, expected.Count), found.Count);
        for (int n = 0; n < found.Count; n++)
        {
            Assert.Equal(expected[n].Tokens, found[n].Tokens);
            Assert.Equal(expected[n].Score, found[n].Score, 1e-4);
        }
    }

    private IStepDecoder Start(params int[] sentences)
    {
        IEnumerable<int[]> chosen = sentences.Length == 0 ? Sources : sentences.Select(b => Sources[b]);
        return _pair.Model.StartDecoding(
            new SentenceBatch([.. chosen.Select(source => (ReadOnlyMemory<int>)source)]), new Pass(_pair.Device));
    }

    /// <summary>The distribution after a prefix, by running the whole prefix at once as training does.</summary>
    private Func<int[], float[]> TableOf(int[] source) => prefix =>
    {
        TranslationBatch batch = _pair.ToBatch((source, prefix[1..]));
        _pair.Pass.Start();
        RecurrentState state = _pair.Model.Encoder.Forward(batch.Source, _pair.Pass).FinalState;
        DecoderActivations decoded = _pair.Model.Decoder.Forward(batch.TargetInput, state, _pair.Pass);
        Matrix<double> said = _pair.Model.Decoder.LogProbabilities(decoded, _pair.Pass.Workspace);
        return DeviceNumbers.ToFloats([.. said.Row(said.RowCount - 1)]);
    };
}
