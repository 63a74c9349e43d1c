using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests;

public sealed class TrainingSessionResumeTests : IDisposable
{
    private readonly SessionFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Interrupted_before_the_first_validation_the_folder_translates()
    {
        SessionResult result = _folder.RunUntil(3, "m");
        Assert.Equal((TrainingEnd.Interrupted, 3), (result.End, result.Progress.Step));
        Assert.Equal(["0000000003"], _folder.Names("m/checkpoints"));
        Assert.Equal(_folder.Parameters("m"), File.ReadAllBytes(_folder["m/checkpoints/0000000003/model.safetensors"]));
        using var translator = Translator.Load(_folder["m"]);
        Assert.Equal(16, translator.TranslateBatch(_folder.Sources).Count);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4, 5, 11)]
    [InlineData(10, 20)]
    [InlineData(23)]
    public void Stopped_and_resumed_gives_what_an_uninterrupted_run_gives(params int[] stops)
    {
        _folder.Run("whole");
        for (int n = 0; n < stops.Length; n++)
        {
            SessionStart start = n == 0 ? SessionStart.New : SessionStart.Resume;
            Assert.Equal(TrainingEnd.Interrupted, _folder.RunUntil(stops[n], "parts", start: start).End);
        }

        var observer = new SessionRecorder();
        Assert.Equal(TrainingEnd.Completed, _folder.Run("parts", start: SessionStart.Resume, observer: observer).End);
        Assert.Equal(stops[^1] + 1, observer.Steps[0].Step);
        Assert.Equal(_folder.Parameters("whole"), _folder.Parameters("parts"));
        Assert.Equal(_folder.Content("whole/checkpoints/0000000024"), _folder.Content("parts/checkpoints/0000000024"));
        AssertSameHistory("whole", "parts");
    }

    [Fact]
    public void After_a_power_cut_training_goes_on_from_the_last_checkpoint_without_repeating_itself_in_the_history()
    {
        _folder.Run("whole");
        _folder.Copy("whole", "cut");
        Directory.Delete(_folder["cut/checkpoints/0000000020"], recursive: true);
        Directory.Delete(_folder["cut/checkpoints/0000000024"], recursive: true);
        var observer = new SessionRecorder();
        _folder.Run("cut", start: SessionStart.Resume, observer: observer);
        Assert.Equal(17, observer.Steps[0].Step);
        Assert.Equal(_folder.Parameters("whole"), _folder.Parameters("cut"));
        AssertSameHistory("whole", "cut");
    }

    [Fact]
    public void Resuming_a_complete_run_changes_nothing()
    {
        _folder.Run("whole");
        _folder.Copy("whole", "again");
        var observer = new SessionRecorder();
        Assert.Equal(TrainingEnd.Completed, _folder.Run("again", start: SessionStart.Resume, observer: observer).End);
        Assert.Empty(observer.Steps);
        Assert.Empty(observer.Validations);
        Assert.Equal(_folder.Content("whole"), _folder.Content("again"));
    }

    [Fact]
    public void Resuming_with_fewer_batches_an_epoch_goes_on_with_the_next_epoch()
    {
        TrainingProgress stopped = _folder.RunUntil(3, "m").Progress;
        SessionResult result = _folder.Run(
            "m",
            _folder.Configuration with { Training = _folder.Configuration.Training with { BatchTokens = 100_000 } },
            SessionStart.Resume);
        int nextEpoch = stopped.BatchInEpoch == 0 ? stopped.Epoch : stopped.Epoch + 1;
        Assert.Equal((24, nextEpoch + (24 - 3 - 1)), (result.Progress.Step, result.Progress.Epoch));
    }

    [Fact]
    public void Checkpoints_at_other_steps_than_today_s_are_kept_unless_an_interruption_left_them()
    {
        TrainingConfiguration first = _folder.Configuration with { Training = _folder.Configuration.Training with { MaxSteps = 12 } };
        _folder.RunUntil(6, "m", first);
        _folder.Run("m", first, SessionStart.Resume);
        Assert.Equal(["0000000004", "0000000008", "0000000012"], _folder.Names("m/checkpoints"));
        TrainingConfiguration second = first with
        {
            Training = first.Training with { MaxSteps = 18 },
            Checkpoint = first.Checkpoint with { EverySteps = 9 },
        };
        _folder.Run("m", second, SessionStart.Resume);
        Assert.Equal(["0000000008", "0000000012", "0000000018"], _folder.Names("m/checkpoints"));
    }

    [Fact]
    public void Without_a_checkpoint_there_is_nothing_to_resume()
    {
        var error = Assert.Throws<InvalidDataException>(() => _folder.Run("none", start: SessionStart.Resume));
        Assert.Equal($"{_folder["none"]}: has no checkpoint to resume from.", error.Message);
        Assert.False(Directory.Exists(_folder["none"]));
    }

    [Fact]
    public void Tokenizers_and_start_are_kept()
    {
        _folder.RunUntil(3, "m");
        string[] before = _folder.Content("m");
        TrainingConfiguration same = _folder.Configuration;
        Refuse("tokenizer.vocabularySize is 36, not 40", same with { Tokenizer = same.Tokenizer with { VocabularySize = 40 } });
        Refuse("tokenizer.type is bpe, not unigram", same with { Tokenizer = same.Tokenizer with { Type = TokenizerType.Unigram } });
        Refuse($"start.from is null, not {_folder["m"]}", same with { Start = new StartOptions { From = _folder["m"] } });
        Refuse(
            "model.initialization.forgetBias is 1, not 0",
            same with { Model = same.Model with { Initialization = same.Model.Initialization with { ForgetBias = 0f } } });
        Assert.Equal(before, _folder.Content("m"));

        void Refuse(string expected, TrainingConfiguration other) => Assert.StartsWith(
            $"{_folder["m"]}: {expected}; a training that is resumed keeps its model and its tokenizers",
            Assert.Throws<InvalidDataException>(() => _folder.Run("m", other, SessionStart.Resume)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_has_the_mean_of_every_hundred_steps()
    {
        var observer = new SessionRecorder();
        TrainingOptions options = _folder.Configuration.Training with { MaxSteps = 250, LabelSmoothing = 0.1f };
        _folder.Run("m", _folder.Configuration with { Training = options }, observer: observer);
        HistoryEntry[] lines = [.. History("m").Where(entry => entry.Kind == "train")];

        Assert.Equal([100, 200], lines.Select(entry => entry.Step));
        for (int n = 0; n < lines.Length; n++)
        {
            TrainingReport[] steps = [.. observer.Steps.Skip(100 * n).Take(100)];
            double tokens = steps.Sum(step => step.TargetTokens);
            Assert.Equal(steps.Sum(step => step.Loss * step.TargetTokens) / tokens, lines[n].Loss!.Value, 1e-9);
            double likelihood = steps.Sum(step => step.NegativeLogLikelihood * step.TargetTokens) / tokens;
            Assert.Equal(likelihood, Math.Log(lines[n].Perplexity!.Value), 1e-9);
        }
    }

    [Fact]
    public void A_checkpoint_of_another_model_or_a_damaged_one_is_refused_and_nothing_changes()
    {
        _folder.RunUntil(3, "m");
        string[] before = _folder.Content("m");
        TrainingConfiguration other = _folder.Configuration with { Model = _folder.Configuration.Model with { Hidden = 24 } };
        Assert.StartsWith(
            $"{_folder["m"]}: model.hidden is 16, not 24; a training that is resumed keeps its model",
            Assert.Throws<InvalidDataException>(() => _folder.Run("m", other, SessionStart.Resume)).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, _folder.Content("m"));

        string progress = _folder["m/checkpoints/0000000003/progress.json"];
        File.WriteAllText(progress, "{\"step\": \"three\"}");
        Assert.StartsWith(
            $"{progress}: ",
            Assert.Throws<InvalidDataException>(() => _folder.Run("m", start: SessionStart.Resume)).Message,
            StringComparison.Ordinal);
    }

    private void AssertSameHistory(string expected, string actual)
    {
        HistoryEntry[] whole = History(expected);
        Assert.Equal([10, 20, 24], whole.Select(entry => entry.Step));
        Assert.Equal(whole, History(actual));
    }

    private HistoryEntry[] History(string model) =>
        [.. new ModelFolder(new DirectoryInfo(_folder[model])).ReadHistory().Select(entry => entry with { Seconds = 0 })];
}
