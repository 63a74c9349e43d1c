using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests;

/// <summary>What a session starts from, what it does at its end, and what it refuses to resume.</summary>
public sealed class TrainingSessionStartTests : IDisposable
{
    private readonly SessionFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_to_start_from_gives_its_tokenizers_and_its_parameters()
    {
        _folder.Run("first");
        var observer = new SessionRecorder();
        TrainingConfiguration configuration = From("first", options => options with { MaxSteps = 1, LearningRate = 1e-20f });
        _folder.Run("second", configuration, observer: observer);

        Assert.Equal(File.ReadAllBytes(_folder["first/source.model"]), File.ReadAllBytes(_folder["second/source.model"]));
        Assert.Equal(_folder.Parameters("first"), _folder.Parameters("second"));
        Assert.DoesNotContain(observer.Activities, activity => activity.Contains("drawn anew", StringComparison.Ordinal));
        Assert.DoesNotContain(observer.Activities, activity => activity.StartsWith("training the", StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_that_do_not_fit_are_named_and_drawn_anew()
    {
        _folder.Run("first");
        TrainingConfiguration configuration = From("first", options => options with { MaxSteps = 1 });
        configuration = configuration with
        {
            Model = configuration.Model with { Layers = 2, Hidden = 16 },
            Start = configuration.Start with { Tokenizers = false },
            Tokenizer = configuration.Tokenizer with { VocabularySize = 30 },
        };
        var observer = new SessionRecorder();
        _folder.Run("second", configuration, observer: observer);
        string[] misfits = [.. observer.Activities.Where(activity => activity.StartsWith("  ", StringComparison.Ordinal))];

        Assert.Contains("  encoder.rnn.weight_hh_l1: is not there; drawn anew", misfits);
        Assert.Contains(misfits, misfit => misfit.StartsWith("  output.weight: has the shape (36, 16) there, (", StringComparison.Ordinal));
        Assert.DoesNotContain(misfits, misfit => misfit.StartsWith("  encoder.rnn.weight_hh_l0:", StringComparison.Ordinal));
    }

    [Fact]
    public void Parameters_of_another_tokenizer_are_not_taken_even_where_their_shapes_fit()
    {
        _folder.Run("first");
        TrainingConfiguration configuration = From("first", options => options with { MaxSteps = 1 });
        var swapped = new CorpusFiles { Source = _folder.Files.Target, Target = _folder.Files.Source };
        var observer = new SessionRecorder();
        _folder.Run(
            "second",
            configuration with
            {
                Data = configuration.Data with { Train = swapped, Dev = swapped },
                Start = configuration.Start with { Tokenizers = false },
            },
            observer: observer);

        Assert.Contains("  output.bias: belongs to another tokenizer; drawn anew", observer.Activities);
        Assert.Contains("  source_embedding.weight: belongs to another tokenizer; drawn anew", observer.Activities);
    }

    [Fact]
    public void Tied_matrices_and_lexical_weights_of_another_target_tokenizer_are_not_taken()
    {
        TrainingConfiguration first = _folder.Configuration with
        {
            Model = _folder.Configuration.Model with
            {
                Attention = AttentionKind.General,
                TiedEmbeddings = TiedEmbeddings.Target,
                Lexical = true,
            },
            Training = _folder.Configuration.Training with { MaxSteps = 1, LearningRate = 1e-20f },
        };
        _folder.Run("first", first);
        var observer = new SessionRecorder();
        string loud = _folder.Write("loud.en", [.. _folder.Targets.Select(text => text.ToUpperInvariant())]);
        _folder.Run(
            "second",
            first with
            {
                Start = new StartOptions { From = _folder["first"], Tokenizers = false },
                Data = first.Data with { Train = _folder.Files with { Target = loud } },
                Seed = 2,
            },
            observer: observer);

        Assert.Equal(
            ["lexical.output.weight", "output.bias", "target_embedding.weight"],
            [.. observer.Activities.Where(IsForeign).Select(line => line.Split(':')[0].Trim()).Order(StringComparer.Ordinal)]);
        Assert.Equal(
            ["lexical.output.weight", "target_embedding.weight"],
            [.. DifferentMatrices("first", "second").Order(StringComparer.Ordinal)]);

        static bool IsForeign(string line) => line.EndsWith(": belongs to another tokenizer; drawn anew", StringComparison.Ordinal);
    }

    [Fact]
    public void One_matrix_for_all_embeddings_is_not_taken_where_either_tokenizer_is_another()
    {
        TrainingConfiguration first = TiedAll(_folder.Configuration with
        {
            Tokenizer = new TokenizerOptions { VocabularySize = 60, Joint = true },
        });
        _folder.Run("first", first);
        var same = new SessionRecorder();
        _folder.Run("same", first with { Start = new StartOptions { From = _folder["first"] } }, observer: same);
        var other = new SessionRecorder();
        string loud = _folder.Write("loud.en", [.. _folder.Targets.Select(text => text.ToUpperInvariant())]);
        _folder.Run(
            "other",
            first with
            {
                Start = new StartOptions { From = _folder["first"], Tokenizers = false },
                Data = first.Data with { Train = _folder.Files with { Target = loud } },
                Seed = 2,
            },
            observer: other);

        Assert.Empty(DifferentMatrices("first", "same"));
        Assert.DoesNotContain(same.Activities, line => line.StartsWith("  ", StringComparison.Ordinal));
        Assert.Contains(other.Activities, line => line.StartsWith("  embedding.weight: ", StringComparison.Ordinal));
        Assert.Equal(["embedding.weight"], DifferentMatrices("first", "other"));
    }

    [Fact]
    public void One_matrix_for_all_embeddings_is_refused_where_the_model_to_start_from_has_two_tokenizers()
    {
        _folder.Run("first");
        TrainingConfiguration configuration = TiedAll(From("first", options => options));
        var error = Assert.Throws<InvalidDataException>(() => _folder.Run("second", configuration));
        Assert.Equal(
            $"model.tiedEmbeddings: all needs one vocabulary for both sides, but {_folder["first"]} has two; train a joint one.",
            error.Message);
        Assert.False(Directory.Exists(_folder["second"]));
    }

    [Fact]
    public void A_resumed_training_does_without_the_model_that_it_started_from()
    {
        _folder.Run("first");
        TrainingConfiguration configuration = From("first", options => options);
        _folder.RunUntil(5, "second", configuration);
        Directory.Move(_folder["first"], _folder["elsewhere"]);
        Assert.Equal(TrainingEnd.Completed, _folder.Run("second", configuration, SessionStart.Resume).End);
    }

    [Fact]
    public void The_model_to_start_from_is_not_overwritten()
    {
        _folder.Run("first");
        Directory.CreateSymbolicLink(_folder["link"], _folder["first"]);
        string[] before = _folder.Content("first");
        foreach (string output in new[] { "first", "link" })
        {
            var error = Assert.Throws<IOException>(
                () => _folder.Run(output, From("first", options => options), SessionStart.Overwrite));
            Assert.Equal(
                $"{_folder[output]}: is the model to start from (start.from), which is not overwritten; choose another folder.",
                error.Message);
        }

        Assert.Equal(before, _folder.Content("first"));
    }

    [Fact]
    public void The_configuration_tells_of_the_tokenizers_that_were_taken()
    {
        _folder.Run("first");
        TrainingConfiguration configuration = From("first", options => options) with { Tokenizer = new TokenizerOptions() };
        _folder.RunUntil(5, "second", configuration);
        Assert.Equal(36, Kept().Tokenizer.VocabularySize);

        Assert.Equal(TrainingEnd.Completed, _folder.Run("second", configuration, SessionStart.Resume).End);
        Assert.Equal(36, Kept().Tokenizer.VocabularySize);

        TrainingConfiguration Kept() => new ModelFolder(new DirectoryInfo(_folder["second"])).ReadConfiguration();
    }

    [Fact]
    public void A_folder_that_is_no_model_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => _folder.Run("second", From("nowhere", options => options)));
        Assert.Equal($"{_folder["nowhere"]}: is not a model folder to start from (start.from).", error.Message);
        Assert.False(Directory.Exists(_folder["second"]));
    }

    [Theory]
    [InlineData(OptimizerKind.Adamw, ScheduleKind.Cosine, 0.9f)]
    [InlineData(OptimizerKind.Sgd, ScheduleKind.Halving, 0f)]
    public void Stopped_and_resumed_with_everything_on_gives_what_an_uninterrupted_run_gives(
        OptimizerKind optimizer, ScheduleKind schedule, float averageDecay)
    {
        TrainingConfiguration configuration = _folder.Configuration with
        {
            Model = _folder.Configuration.Model with { SourceWordDropout = 0.1f, TargetWordDropout = 0.2f },
            Training = _folder.Configuration.Training with
            {
                Optimizer = optimizer,
                Schedule = schedule,
                HalvingStart = 2f,
                WeightDecay = 0.1f,
                AverageDecay = averageDecay,
                Accumulate = 2,
                SubwordSampling = 0.3f,
                Freeze = "output.bias",
            },
            Checkpoint = _folder.Configuration.Checkpoint with { Average = 2 },
        };
        _folder.Run("whole", configuration);
        _folder.RunUntil(3, "parts", configuration);
        _folder.RunUntil(11, "parts", configuration, SessionStart.Resume);
        _folder.RunUntil(23, "parts", configuration, SessionStart.Resume);
        _folder.Run("parts", configuration, SessionStart.Resume);

        Assert.Equal(_folder.Parameters("whole"), _folder.Parameters("parts"));
        Assert.Equal(_folder.Names("whole/checkpoints"), _folder.Names("parts/checkpoints"));
        Assert.Equal(_folder.Content("whole/checkpoints/0000000024"), _folder.Content("parts/checkpoints/0000000024"));
        Assert.Equal(averageDecay > 0f, File.Exists(_folder["whole/checkpoints/0000000024/average.safetensors"]));
    }

    [Fact]
    public void Resuming_with_another_seed_other_data_or_another_optimiser_is_refused()
    {
        _folder.RunUntil(3, "m");
        string[] before = _folder.Content("m");
        TrainingConfiguration same = _folder.Configuration;
        string seed = Refused(same with { Seed = 2 });
        Assert.StartsWith(
            $"{_folder["m/checkpoints/0000000003"]}: was trained with seed 1, not 2; resume", seed, StringComparison.Ordinal);
        Assert.Contains("is not kept by this optimiser", Refused(same with { Training = same.Training with { Optimizer = OptimizerKind.Sgd } }), StringComparison.Ordinal);

        string fewer = _folder.Write("fewer.ko", _folder.Sources[..15]), target = _folder.Write("fewer.en", _folder.Targets[..15]);
        var files = new CorpusFiles { Source = fewer, Target = target };
        Assert.Contains("was trained on other corpora", Refused(same with { Data = same.Data with { Train = files } }), StringComparison.Ordinal);
        Assert.Contains("was trained on other corpora", Refused(same with { Data = same.Data with { Dev = files } }), StringComparison.Ordinal);
        Assert.Equal(before, _folder.Content("m"));

        string Refused(TrainingConfiguration other) =>
            Assert.Throws<InvalidDataException>(() => _folder.Run("m", other, SessionStart.Resume)).Message;
    }

    [Fact]
    public void The_mean_of_the_latest_checkpoints_becomes_the_model_where_it_is_better()
    {
        var observer = new SessionRecorder();
        TrainingConfiguration averaged = Averaged(rate: 0.3f);
        SessionResult plain = _folder.Run("plain", averaged with { Checkpoint = averaged.Checkpoint with { Average = 0 } });
        SessionResult result = _folder.Run("mean", averaged, observer: observer);
        float[][] expected = Mean([.. new[] { 16, 20, 24 }.Select(step => Tensors($"mean/checkpoints/{step:D10}"))]);

        Assert.Contains(observer.Activities, activity => activity.EndsWith("it becomes the model", StringComparison.Ordinal));
        Assert.Equal(expected, Tensors("mean"));
        Assert.Equal(24, result.Progress.BestStep);
        Assert.True(result.Progress.BestPerplexity < plain.Progress.BestPerplexity);

        // A training that goes on must be better than the mean to replace it.
        SessionResult resumed = _folder.Run(
            "mean", _folder.Configuration with { Training = averaged.Training with { MaxSteps = 25, LearningRate = 1e-20f } },
            SessionStart.Resume);
        Assert.Equal(expected, Tensors("mean"));
        Assert.Equal(result.Progress.BestPerplexity, resumed.Progress.BestPerplexity);
    }

    [Fact]
    public void The_mean_of_the_latest_checkpoints_is_forgotten_where_it_is_no_better()
    {
        TrainingConfiguration averaged = Averaged(rate: 0.02f);
        var observer = new SessionRecorder();
        SessionResult plain = _folder.Run("plain", averaged with { Checkpoint = averaged.Checkpoint with { Average = 0 } });
        SessionResult mean = _folder.Run("mean", averaged, observer: observer);

        Assert.Contains(observer.Activities, activity => activity.EndsWith("which is kept", StringComparison.Ordinal));
        Assert.Equal(_folder.Parameters("plain"), _folder.Parameters("mean"));
        Assert.Equal(plain.Progress, mean.Progress);
    }

    [Fact]
    public void A_perplexity_beyond_all_numbers_is_not_the_best_and_is_survived()
    {
        TrainingConfiguration diverging = _folder.Configuration with
        {
            Training = _folder.Configuration.Training with { LearningRate = 1000f },
        };
        var observer = new SessionRecorder();
        SessionResult first = _folder.RunUntil(12, "m", diverging);
        SessionResult last = _folder.Run("m", diverging, SessionStart.Resume, observer);

        Assert.Null(first.Progress.BestPerplexity);
        Assert.Null(last.Progress.BestPerplexity);
        Assert.NotEmpty(observer.Validations);
        Assert.True(File.Exists(_folder["m/model.safetensors"]));
    }

    [Fact]
    public void What_training_will_take_is_told_before_it_begins_unless_it_is_over()
    {
        var first = new SessionRecorder();
        var second = new SessionRecorder();
        _folder.Run("m", observer: first);
        _folder.Run("m", start: SessionStart.Resume, observer: second);

        Assert.Equal(24, Assert.Single(first.Estimates).Steps);
        Assert.Empty(second.Estimates);
    }

    /// <summary>The mean of the last three checkpoints, steps 16, 20 and 24, is tried.</summary>
    private TrainingConfiguration Averaged(float rate) => _folder.Configuration with
    {
        Training = _folder.Configuration.Training with { LearningRate = rate, ClipNorm = 0f },
        Checkpoint = _folder.Configuration.Checkpoint with { Average = 3 },
    };

    private float[][] Tensors(string folder)
    {
        using FileStream stream = File.OpenRead(Path.Combine(_folder[folder], "model.safetensors"));
        return [.. SafetensorsReader.Read(stream, folder).Tensors.Select(tensor => tensor.Data.ToArray())];
    }

    private static float[][] Mean(float[][][] models) =>
    [
        .. Enumerable.Range(0, models[0].Length).Select(n => Enumerable.Range(0, models[0][n].Length)
            .Select(m => (float)models.Average(model => (double)model[n][m])).ToArray()),
    ];

    /// <summary>One matrix for all embeddings, and a single step that hardly changes anything.</summary>
    private static TrainingConfiguration TiedAll(TrainingConfiguration configuration) => configuration with
    {
        Model = configuration.Model with { Attention = AttentionKind.Dot, TiedEmbeddings = TiedEmbeddings.All },
        Training = configuration.Training with { MaxSteps = 1, LearningRate = 1e-20f },
    };

    /// <summary>Names of the matrices that two models do not have in common; vectors all start at the same numbers.</summary>
    private IEnumerable<string> DifferentMatrices(string one, string other)
    {
        SafetensorsFile a = Read(one), b = Read(other);
        return a.Tensors
            .Where(tensor => !tensor.Name.Contains(".bias", StringComparison.Ordinal))
            .Where(tensor => !b.TryGet(tensor.Name, out NamedTensor? same) || !tensor.Data.Span.SequenceEqual(same.Data.Span))
            .Select(tensor => tensor.Name);

        SafetensorsFile Read(string model)
        {
            using FileStream stream = File.OpenRead(Path.Combine(_folder[model], "model.safetensors"));
            return SafetensorsReader.Read(stream, model);
        }
    }

    private TrainingConfiguration From(string model, Func<TrainingOptions, TrainingOptions> change) => _folder.Configuration with
    {
        Start = new StartOptions { From = _folder[model] },
        Training = change(_folder.Configuration.Training),
    };
}
