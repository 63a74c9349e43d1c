using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests;

/// <summary>What a translator does with its options, requests and several models, over a small trained model.</summary>
public sealed class TranslatorDecodingTests : IClassFixture<TranslatorDecodingTests.TrainedModels>
{
    private readonly TrainedModels _models;

    public TranslatorDecodingTests(TrainedModels models) => _models = models;

    public static TheoryData<string> SearchNames() => [.. Searches.Keys];

    private static readonly Dictionary<string, TranslatorOptions> Searches = new()
    {
        ["greedy"] = new() { Beam = 1 },
        ["beam"] = new() { Beam = 4, NBest = 4 },
        ["average"] = new() { Beam = 4, NBest = 3, LengthNormalization = LengthNormalization.Average, MinLengthRatio = 0.8f },
        ["blocked"] = new() { Beam = 3, NBest = 2, NoRepeatNgram = 2, MinLength = 4, MaxLength = 6 },
        ["first"] = new() { Beam = 4, NBest = 2, Stopping = StoppingRule.First, LengthNormalization = LengthNormalization.None },
        ["exact"] = new() { Beam = 2, NBest = 2, ExactSearch = true, MaxLength = 5, LengthNormalization = LengthNormalization.None },
        ["sampling"] = new() { NBest = 3, Sampling = new TokenSampling { TopP = 0.95f, Temperature = 0.8f, Seed = 3 } },
    };

    [Theory]
    [MemberData(nameof(SearchNames))]
    public void N_best_lists_do_not_depend_on_batches_order_or_threads(string name)
    {
        TranslatorOptions options = Searches[name];
        TranslationRequest[] requests = [.. _models.Sources.Select((source, n) => new TranslationRequest(source) { Number = n })];
        using Translator together = Load(options);
        using Translator small = Load(options with { BatchTokens = 7 });
        using Translator threads = Load(options, threads: 2);
        IReadOnlyList<Translation> expected = together.Search(requests);
        Assert.All(expected, translation => Assert.InRange(translation.Candidates.Count, 1, options.NBest));
        Assert.True(expected.Select(translation => translation.Text).Distinct().Count() > 4);

        AssertSame(expected, small.Search(requests));
        AssertSame(expected, threads.Search(requests));
        AssertSame(expected, [.. requests.Select(request => together.Search([request])[0])]);
        AssertSame(expected, [.. together.Search([.. requests.Reverse()]).Reverse()]);
    }

    [Fact]
    public void Forced_scores_are_those_of_the_search_and_of_the_loss()
    {
        using Translator translator = Load(new TranslatorOptions { Beam = 3, BatchTokens = 20 });
        IReadOnlyList<ScoredTranslation> scored = translator.ScoreTargets(_models.Sources, _models.Targets);
        CorpusLoss loss = translator.MeasureLoss(_models.Sources, _models.Targets);
        Assert.Equal(loss.Tokens, scored.Sum(pair => pair.Hypothesis!.TokenLogProbabilities.Count));
        Assert.Equal(-loss.Loss * loss.Tokens, scored.Sum(pair => pair.Hypothesis!.LogProbability), 1e-3);
        for (int n = 0; n < scored.Count; n++)
        {
            CorpusLoss one = translator.MeasureLoss([_models.Sources[n]], [_models.Targets[n]]);
            Assert.Equal(-one.Loss * one.Tokens, scored[n].Hypothesis!.LogProbability, 1e-5 * one.Tokens);
            Assert.Equal(translator.Tokenizers.Target.EncodeAsPieces(_models.Targets[n]), scored[n].Pieces);
        }

        IReadOnlyList<Translation> found = translator.Search(_models.Sources);
        IReadOnlyList<ScoredTranslation> again =
            translator.ScoreTargets(_models.Sources, [.. found.Select(translation => translation.Text)]);
        int compared = 0;
        foreach ((Translation translation, ScoredTranslation pair) in found.Zip(again))
        {
            if (translation.Candidates[0].Pieces.SequenceEqual(pair.Pieces))
            {
                Assert.Equal(translation.Candidates[0].Hypothesis.Score, pair.Hypothesis!.Score, 1e-5);
                compared++;
            }
        }

        Assert.True(compared > 8, $"{compared} translations were cut into tokens as the search had them.");
    }

    [Fact]
    public void Blank_sources_have_no_score_and_blank_targets_that_of_the_end_alone()
    {
        using Translator translator = Load();
        IReadOnlyList<ScoredTranslation> scored = translator.ScoreTargets(["", _models.Sources[0]], ["a", " "]);
        Assert.Null(scored[0].Hypothesis);
        Assert.Single(scored[1].Hypothesis!.TokenLogProbabilities);
        Assert.Throws<ArgumentException>(() => translator.ScoreTargets(["a"], []));
    }

    [Fact]
    public void A_forced_prefix_starts_the_translation_and_counts_in_its_score()
    {
        using Translator translator = Load(new TranslatorOptions { Beam = 3, NBest = 3 });
        IReadOnlyList<Translation> found = translator.Search(
            [new TranslationRequest(_models.Sources[0], "we see"), new TranslationRequest(_models.Sources[1], " "), new TranslationRequest(_models.Sources[2])]);
        Assert.All(found[0].Candidates, candidate => Assert.StartsWith("we see", candidate.Text, StringComparison.Ordinal));
        AssertSame(translator.Search([_models.Sources[1], _models.Sources[2]]), [.. found.Skip(1)]);
        Assert.All(found[0].Candidates, candidate => Assert.Equal(
            candidate.Hypothesis.TokenLogProbabilities.Sum(value => (double)value), candidate.Hypothesis.LogProbability, 1e-9));
    }

    [Fact]
    public void Lengths_are_kept_to()
    {
        using Translator translator = Load(new TranslatorOptions { MinLength = 9, MaxLength = 11, Beam = 3, NBest = 3 });
        Assert.All(translator.Search(_models.Sources).SelectMany(translation => translation.Candidates), candidate =>
        {
            Assert.InRange(candidate.Hypothesis.Tokens.Count, 9, 11);
            Assert.True(candidate.Hypothesis.IsComplete);
        });
        using Translator relative = Load(new TranslatorOptions { MinLengthRatio = 2.5f });
        Assert.All(relative.Search(_models.Sources), translation => Assert.True(
            translation.Candidates[0].Hypothesis.Tokens.Count >= 2.5 * relative.Tokenizers.Source.Encode(translation.Source).Length));
    }

    [Fact]
    public void An_exact_search_is_proved_or_says_that_it_is_not()
    {
        var options = new TranslatorOptions { Beam = 1, ExactSearch = true, LengthNormalization = LengthNormalization.None };
        using Translator beam = Load(options with { ExactSearch = false, Beam = 5 });
        using Translator exact = Load(options);
        using Translator hurried = Load(options with { ExactSearchNodes = 1 });
        IReadOnlyList<Translation> best = exact.Search(_models.Sources);
        Assert.All(best, translation => Assert.True(translation.IsProved));
        Assert.All(best.Zip(beam.Search(_models.Sources)), pair => Assert.True(
            pair.First.Candidates[0].Hypothesis.Score >= pair.Second.Candidates[0].Hypothesis.Score - 1e-5));
        Assert.Contains(hurried.Search(_models.Sources), translation => translation.IsProved == false);
        Assert.All(beam.Search(_models.Sources), translation => Assert.Null(translation.IsProved));
    }

    [Theory]
    [InlineData(EnsembleAverage.Probabilities)]
    [InlineData(EnsembleAverage.LogProbabilities)]
    public void Two_equal_models_are_one(EnsembleAverage average)
    {
        var options = new TranslatorOptions { Beam = 3, NBest = 3, Ensemble = average };
        using Translator one = Load(options);
        using Translator twice = Translator.Load([_models.First, _models.First], options, new CpuDeviceOptions { Threads = 1 });
        Assert.Equal(2, twice.ModelCount);
        AssertSame(one.Search(_models.Sources), twice.Search(_models.Sources));
        Assert.Throws<InvalidOperationException>(() => twice.MeasureLoss(_models.Sources, _models.Targets));
    }

    [Theory]
    [InlineData(EnsembleAverage.Probabilities)]
    [InlineData(EnsembleAverage.LogProbabilities)]
    public void Models_with_source_tokenizers_of_their_own_are_averaged_token_by_token(EnsembleAverage average)
    {
        var options = new TranslatorOptions { Ensemble = average };
        using Translator first = Load(options);
        using Translator second = Translator.Load(_models.Respelt, options, new CpuDeviceOptions { Threads = 1 });
        using Translator both = Translator.Load([_models.First, _models.Respelt], options, new CpuDeviceOptions { Threads = 1 });
        Assert.NotEqual(
            first.Tokenizers.Source.EncodeAsPieces(_models.Sources[0]), second.Tokenizers.Source.EncodeAsPieces(_models.Sources[0]));
        float[] a = TokenScores(first), b = TokenScores(second), mean = TokenScores(both);
        Assert.NotEqual(a, b);
        for (int t = 0; t < mean.Length; t++)
        {
            if (average == EnsembleAverage.Probabilities)
            {
                Assert.Equal(Math.Log((Math.Exp(a[t]) + Math.Exp(b[t])) / 2), mean[t], 1e-4);
            }
            else
            {
                Assert.InRange(mean[t], ((a[t] + b[t]) / 2) - 1e-4, 0.0);
            }
        }
    }

    [Fact]
    public void Models_with_other_target_vocabularies_do_not_make_an_ensemble()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Translator.Load([_models.First, _models.Other]));
        Assert.StartsWith(_models.Other, error.Message, StringComparison.Ordinal);
        Assert.Contains("its target vocabulary is not that of", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Translator.Load(Array.Empty<string>()));
    }

    [Fact]
    public void A_trace_tells_the_search_with_pieces()
    {
        using Translator translator = Load(new TranslatorOptions { Beam = 3, NBest = 2 });
        SearchTrace trace = translator.Trace(new TranslationRequest(_models.Sources[3], "you"));
        Translation plain = translator.Search([new TranslationRequest(_models.Sources[3], "you")])[0];
        AssertSame([plain], [trace.Translation]);
        Assert.Equal(translator.Tokenizers.Source.EncodeAsPieces(_models.Sources[3]), trace.SourcePieces);
        Assert.Equal(translator.Tokenizers.Target.EncodeAsPieces("you"), trace.PrefixPieces);
        Assert.All(trace.Nodes, node => Assert.Equal(translator.Tokenizers.Target.IdToPiece(node.Node.Token), node.Piece));
        Assert.Equal(trace.PrefixPieces, trace.Nodes.Where(node => node.Node.IsForced).Select(node => node.Piece));
        Assert.Equal([1, 2], trace.Nodes.Select(node => node.Node.Rank).OfType<int>().Order());
        Assert.Throws<ArgumentException>(() => translator.Trace(new TranslationRequest(" ")));
        using Translator sampling = Load(new TranslatorOptions { Sampling = new TokenSampling() });
        Assert.Throws<InvalidOperationException>(() => sampling.Trace(new TranslationRequest("a")));
    }

    [Fact]
    public void Options_that_contradict_each_other_are_named()
    {
        AssertOption("minLength 5 is above maxLength 4", new TranslatorOptions { MinLength = 5, MaxLength = 4 });
        AssertOption("minLengthRatio 4 is above maxLengthRatio 3", new TranslatorOptions { MinLengthRatio = 4f });
        AssertOption("maxLength must be above 0, not 0", new TranslatorOptions { MaxLength = 0 });
        AssertOption("nBest must be from 1 to the beam width 2, not 3", new TranslatorOptions { Beam = 2, NBest = 3 });
        AssertOption("temperature is -1", new TranslatorOptions { Sampling = new TokenSampling { Temperature = -1f } });
        AssertOption("sampling and exactSearch", new TranslatorOptions { Sampling = new TokenSampling(), ExactSearch = true });
        AssertOption("noRepeatNgram must be at least 0, not -1", new TranslatorOptions { NoRepeatNgram = -1 });
        AssertOption("lengthPenalty must be at least 0, not -0.5", new TranslatorOptions { LengthPenalty = -0.5f });
        ArgumentException error = Assert.Throws<ArgumentException>(() => Load(new TranslatorOptions { CoveragePenalty = 0.2f }));
        Assert.Contains("A coverage penalty needs a model with attention", error.Message, StringComparison.Ordinal);
    }

    private static void AssertOption(string expected, TranslatorOptions options) => Assert.Contains(
        expected, Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);

    private static void AssertSame(IReadOnlyList<Translation> expected, IReadOnlyList<Translation> found)
    {
        Assert.Equal(expected.Select(Texts), found.Select(Texts));
        IEnumerable<double> scores = expected.SelectMany(translation => translation.Candidates).Select(one => one.Hypothesis.Score);
        Assert.All(
            scores.Zip(found.SelectMany(translation => translation.Candidates)),
            pair => Assert.Equal(pair.First, pair.Second.Hypothesis.Score, 1e-4));
    }

    private static string Texts(Translation translation) => string.Join(
        " | ", translation.Candidates.Select(candidate => $"{candidate.Text} [{string.Join(' ', candidate.Pieces)}] {translation.IsProved}"));

    private float[] TokenScores(Translator translator) =>
        [.. translator.ScoreTargets(_models.Sources, _models.Targets).SelectMany(pair => pair.Hypothesis!.TokenLogProbabilities)];

    private Translator Load(TranslatorOptions? options = null, int threads = 1) =>
        Translator.Load(_models.First, options, new CpuDeviceOptions { Threads = threads });

    /// <summary>Three models, trained once for all tests: two with the same target tokenizer, one with another.</summary>
    public sealed class TrainedModels : IDisposable
    {
        private readonly SessionFolder _folder = new();

        public TrainedModels()
        {
            var configuration = _folder.Configuration with
            {
                Training = _folder.Configuration.Training with { MaxSteps = 90 },
                Validation = new ValidationOptions { EverySteps = 1000 },
            };
            _folder.Run("first", configuration);
            CorpusFiles respelt = _folder.Files with
            {
                Source = _folder.Write("respelt.ko", [.. _folder.Sources.Select(source => source.Replace('는', '도'))]),
            };
            _folder.Run("respelt", configuration with { Data = new DataOptions { Train = respelt, Dev = respelt } });
            _folder.Run("other", configuration with
            {
                Tokenizer = configuration.Tokenizer with { VocabularySize = 34 },
                Training = configuration.Training with { MaxSteps = 1 },
            });
        }

        public string First => _folder["first"];

        public string Respelt => _folder["respelt"];

        public string Other => _folder["other"];

        public string[] Sources => _folder.Sources;

        public string[] Targets => _folder.Targets;

        public void Dispose() => _folder.Dispose();
    }
}
