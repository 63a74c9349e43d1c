using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class TrainCommandTests(ModelFolderFixture fixture) : IClassFixture<ModelFolderFixture>
{
    [Fact]
    public void Training_tells_its_story_on_standard_error_alone()
    {
        Assert.Equal((0, ""), (fixture.Training.Code, fixture.Training.Output));
        Assert.Contains("training corpus: 16 pairs of 16 lines\n", fixture.Training.Error, StringComparison.Ordinal);
        Assert.Contains("perplexity", fixture.Training.Error, StringComparison.Ordinal);
        Assert.Contains($"wrote {fixture.Model}", fixture.Training.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', fixture.Training.Error);
    }

    [Fact]
    public void An_existing_folder_is_refused_and_left_as_it_is()
    {
        byte[] before = File.ReadAllBytes(Path.Combine(fixture.Model, "model.safetensors"));
        CommandRun.Of("train", "--config", fixture.Configuration, "--output", fixture.Model).AssertBadInput("exists already");
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(fixture.Model, "model.safetensors")));
    }

    [Fact]
    public void A_run_that_was_stopped_and_resumed_gives_the_same_model_as_one_that_was_not()
    {
        string half = fixture.PathOf("half");
        string whole = fixture.PathOf("whole");
        string[] train = ["train", "--config", fixture.Configuration, "--set", "validation.everySteps=7"];
        Assert.Equal(0, CommandRun.Of([.. train, "--set", "training.maxSteps=21", "--output", whole]).Code);
        Assert.Equal(0, CommandRun.Of([.. train, "--set", "training.maxSteps=14", "--output", half]).Code);
        Assert.NotEqual(Parameters(whole), Parameters(half));
        Assert.Equal(0, CommandRun.Of("train", "--resume", "--set", "training.maxSteps=21", "--output", half).Code);
        Assert.Equal(Parameters(whole), Parameters(half));
    }

    [Fact]
    public void The_configuration_chooses_a_unigram_model_with_bytes_and_symbols()
    {
        string folder = fixture.PathOf("unigram");
        Assert.Equal(0, CommandRun.Of(
            "train", "--config", fixture.Configuration, "--set", "tokenizer.type=unigram", "--set", "tokenizer.byteFallback=true",
            "--set", "tokenizer.userDefinedSymbols=<sep>,#tag", "--set", "tokenizer.vocabularySize=400",
            "--set", "training.maxSteps=2", "--output", folder).Code);
        using FileStream stream = File.OpenRead(Path.Combine(folder, "source.model"));
        SentencePieceModel model = SentencePieceModel.Read(stream, "source.model");
        Assert.Equal(SegmentationType.Unigram, model.Trainer.Type);
        Assert.Equal(256, model.Pieces.Count(piece => piece.Type == PieceType.Byte));
        Assert.Equal(["<sep>", "#tag"], model.Pieces.Where(p => p.Type == PieceType.UserDefined).Select(p => p.Text));
    }

    [Fact]
    public void A_cancelled_run_is_saved_and_returns_130()
    {
        string folder = fixture.PathOf("cancelled");
        using var cancellation = new CancellationTokenSource();
        using var error = new CancellingWriter(cancellation, "validation at step 5");
        using var output = new MemoryStream();
        using var context = new CommandContext(Stream.Null, output, error, cancellation.Token);
        int code = Application.Run(
            ["train", "--config", fixture.Configuration, "--set", "validation.everySteps=5", "--output", folder], context);
        Assert.Equal(130, code);
        Assert.Contains("\nstopping as soon as the work under way allows\n", error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"seq2seq train --output {folder} --resume", error.ToString(), StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(folder, "checkpoints")));
        Assert.Equal(0, CommandRun.WithInput("나는 물을 본다\n", "translate", "--model", folder).Code);
    }

    [Theory]
    [InlineData("model.hiden=5", "'model.hiden'")]
    [InlineData("model=gru", "'model' is a block of keys; name one of them, such as model.cell.")]
    [InlineData("model.hidden=big", "must be a whole number")]
    [InlineData("model.hidden=0", "model.hidden must be from 1")]
    [InlineData("model.hidden", "--set model.hidden")]
    [InlineData("training.maxTokens=1", "training.maxTokens")]
    [InlineData("data.train.source=missing.ko", "missing.ko")]
    [InlineData("tokenizer.vocabularySize=12", "must be at least")]
    [InlineData("tokenizer.type=word", "tokenizer.type must be one of bpe, unigram, not 'word'")]
    [InlineData("tokenizer.characterCoverage=0.9", "characterCoverage must be from 0.98 to 1, not 0.9")]
    [InlineData("tokenizer.userDefinedSymbols=<a>,<a>", "UserDefinedSymbols has '<a>'")]
    public void A_wrong_value_is_named_and_no_folder_is_made(string assignment, string expected)
    {
        string folder = fixture.PathOf("wrong");
        CommandRun run = CommandRun.Of("train", "--config", fixture.Configuration, "--set", assignment, "--output", folder);
        Assert.Equal((2, ""), (run.Code, run.Output));
        string last = run.Error.TrimEnd('\n').Split('\n')[^1];
        Assert.StartsWith("seq2seq: error: ", last, StringComparison.Ordinal);
        Assert.Contains(expected, last, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Without_a_preset_one_is_chosen_by_the_size_of_the_corpus_and_said()
    {
        string folder = fixture.PathOf("chosen");
        string[] train =
        [
            "train", "--set", $"data.train.source={fixture.Source}", "--set", $"data.train.target={fixture.Target}",
            "--set", "model.hidden=16", "--set", "training.maxSteps=1", "--output", folder,
        ];
        CommandRun chosen = CommandRun.Of(train);
        Assert.Equal((0, ""), (chosen.Code, chosen.Output));
        Assert.StartsWith("preset sennrich-zhang2019, for 16 pairs (", chosen.Error, StringComparison.Ordinal);
        Assert.Contains("\nestimate: 1 steps in about ", chosen.Error, StringComparison.Ordinal);
        string[] written = File.ReadAllLines(Path.Combine(folder, "config.yaml"));
        Assert.Contains("preset: 'sennrich-zhang2019'", written);
        Assert.Contains("  sourceWordDropout: 0.3", written);
        Assert.Contains("  hidden: 16", written);

        CommandRun named = CommandRun.Of([.. train, "--preset", "none", "--overwrite"]);
        Assert.Equal(0, named.Code);
        Assert.DoesNotContain("preset", named.Error, StringComparison.Ordinal);
        CommandRun.Of([.. train, "--preset", "best"]).AssertBadInput("--preset: must be one of sutskever2014, ");
        CommandRun both = CommandRun.Of([.. train, "--preset", "none", "--set", "preset=everyday", "--overwrite"]);
        Assert.Equal(0, both.Code);
        Assert.Contains("preset: 'none'", File.ReadAllLines(Path.Combine(folder, "config.yaml")));
    }

    [Theory]
    [InlineData("preset: null")]
    [InlineData("start: { from: model }")]
    public void None_is_chosen_where_a_file_says_none_or_starts_from_another_model(string line)
    {
        string folder = fixture.PathOf("notChosen"), file = fixture.PathOf("notChosen.yaml");
        File.WriteAllText(
            file,
            $$"""
            {{line}}
            data: { train: { source: train.ko, target: train.en } }
            model: { embedding: 16, hidden: 16 }
            training: { maxSteps: 1 }
            """);
        CommandRun run = CommandRun.Of("train", "--config", file, "--overwrite", "--output", folder);
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("preset", run.Error, StringComparison.Ordinal);
        string[] written = File.ReadAllLines(Path.Combine(folder, "config.yaml"));
        Assert.Contains("preset: 'none'", written);
        Assert.Contains("  sourceWordDropout: 0", written);
    }

    [Fact]
    public void Keys_change_what_a_preset_sets_wherever_it_is_named()
    {
        string folder = fixture.PathOf("ordered");
        Assert.Equal(0, CommandRun.Of(
            "train", "--config", fixture.Configuration, "--set", "model.hidden=16", "--set", "preset=sennrich-zhang2019",
            "--set", "training.maxSteps=1", "--output", folder).Code);
        string[] written = File.ReadAllLines(Path.Combine(folder, "config.yaml"));
        Assert.Contains("  hidden: 16", written);
        Assert.Contains("  embedding: 16", written);
        Assert.Contains("  targetWordDropout: 0.3", written);
    }

    [Fact]
    public void A_chosen_preset_is_that_of_the_resumed_training_too()
    {
        string folder = fixture.PathOf("presetResumed");
        string file = fixture.PathOf("plain.yaml");
        File.WriteAllText(
            file,
            """
            data: { train: { source: train.ko, target: train.en } }
            model: { embedding: 16, hidden: 16, dropout: 0.1 }
            training: { maxSteps: 1 }
            """);
        Assert.Equal(0, CommandRun.Of("train", "--config", file, "--output", folder).Code);
        string before = File.ReadAllText(Path.Combine(folder, "config.yaml"));
        CommandRun run = CommandRun.Of("train", "--config", file, "--resume", "--set", "training.maxSteps=2", "--output", folder);
        Assert.Equal(0, run.Code);
        Assert.Equal(
            before.Replace("maxSteps: 1", "maxSteps: 2", StringComparison.Ordinal), File.ReadAllText(Path.Combine(folder, "config.yaml")));
    }

    [Fact]
    public void A_run_that_used_up_its_minutes_says_how_to_go_on()
    {
        string folder = fixture.PathOf("short");
        string[] train = ["train", "--config", fixture.Configuration, "--set", "training.epochs=100000", "--set", "validation.patience=0"];
        CommandRun run = CommandRun.Of([.. train, "--max-minutes", "0.05", "--output", folder]);
        Assert.Equal(0, run.Code);
        Assert.Contains("; training.maxMinutes ends it after ", run.Error, StringComparison.Ordinal);
        Assert.Contains("\ntraining.maxMinutes is used up: stopped at step ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith($"go on with more time: seq2seq train --output {folder} --resume --max-minutes N, N counted from the start (now 0.1)\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.Of("translate", "--model", folder, "--input", fixture.Source).Code);
    }

    [Fact]
    public void A_model_can_be_tuned_on_another_corpus_with_its_sizes_and_tokenizers()
    {
        string folder = fixture.PathOf("tuned");
        CommandRun run = CommandRun.Of(
            "train", "--init-from", fixture.Model, "--set", $"data.train.source={fixture.Source}",
            "--set", $"data.train.target={fixture.Target}", "--set", "training.freeze=*", "--output", folder);
        Assert.Equal(2, run.Code);
        Assert.Contains("seq2seq: error: training.freeze: '*' freezes every parameter", run.Error, StringComparison.Ordinal);
        run = CommandRun.Of(
            "train", "--init-from", fixture.Model, "--set", $"data.train.source={fixture.Source}",
            "--set", $"data.train.target={fixture.Target}", "--set", "training.freeze=encoder.*",
            "--set", "training.maxSteps=1", "--max-minutes", "5", "--output", folder);
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("drawn anew", run.Error, StringComparison.Ordinal);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(fixture.Model, "source.model")), File.ReadAllBytes(Path.Combine(folder, "source.model")));
        CommandRun.Of("train", "--resume", "--init-from", fixture.Model, "--output", folder).AssertBadInput("exclude each other");
        CommandRun.Of("train", "--init-from", fixture.Model, "--preset", "everyday", "--output", folder)
            .AssertBadInput($"--init-from takes the keys model and tokenizer from {fixture.Model}, which preset everyday sets too");
        string file = fixture.PathOf("tuned.yaml");
        File.WriteAllText(file, "preset: everyday\nstart: { from: elsewhere }\ntraining: { maxSteps: 1 }\n");
        string[] tune =
        [
            "train", "--config", file, "--init-from", fixture.Model, "--set", $"data.train.source={fixture.Source}",
            "--set", $"data.train.target={fixture.Target}", "--overwrite", "--output", folder,
        ];
        CommandRun.Of(tune).AssertBadInput("which preset everyday sets too; use --preset none, whatever a file says");
        Assert.Equal(0, CommandRun.Of([.. tune, "--preset", "none"]).Code);
        Assert.Contains("  from: '../model'", File.ReadAllLines(Path.Combine(folder, "config.yaml")));

        CommandRun.Of([.. tune, "--preset", "none", "--set", "tokenizer.joint=true"]).AssertBadInput(
            $"--init-from takes the tokenizers of {fixture.Model}, which keys of the block tokenizer describe otherwise; leave these out, or");
        tune[^1] = fixture.Model;
        CommandRun.Of([.. tune, "--preset", "none"]).AssertBadInput("is the model to start from (start.from), which is not overwritten");
    }

    [Fact]
    public void Resuming_with_another_seed_is_refused()
    {
        string folder = fixture.PathOf("seeded");
        Assert.Equal(0, CommandRun.Of(
            "train", "--config", fixture.Configuration, "--set", "training.maxSteps=2", "--output", folder).Code);
        CommandRun run = CommandRun.Of("train", "--resume", "--set", "seed=8", "--output", folder);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("0000000002: was trained with seed 1, not 8; ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--threads", "-1", "threads must be from 0")]
    [InlineData("--threads", "many", "device.threads")]
    [InlineData("--accelerator", "cuda", "device.accelerator")]
    [InlineData("--precision", "fp16", "device.precision")]
    [InlineData("--max-minutes", "soon", "training.maxMinutes must be a number or null, not 'soon'")]
    public void Options_of_the_device_are_keys_of_the_configuration(string option, string value, string expected) => CommandRun
        .Of("train", "--config", fixture.Configuration, option, value, "--output", fixture.PathOf("device"))
        .AssertBadInput(expected);

    [Fact]
    public void Bfloat16_without_an_accelerator_is_refused() => CommandRun
        .Of(
            "train", "--config", fixture.Configuration, "--precision", "bf16", "--accelerator", "none",
            "--output", fixture.PathOf("device"))
        .AssertBadInput("precision bf16 needs an accelerator");

    [Fact]
    public void Options_that_exclude_each_other_are_refused() => CommandRun
        .Of("train", "--resume", "--overwrite", "--output", fixture.PathOf("x")).AssertBadInput("exclude each other");

    [Fact]
    public void Resuming_without_a_checkpoint_is_refused() => CommandRun
        .Of("train", "--resume", "--output", fixture.PathOf("none")).AssertBadInput(fixture.PathOf("none"));

    [Fact]
    public void A_run_that_was_killed_before_its_first_checkpoint_can_be_resumed()
    {
        string folder = fixture.PathOf("killed");
        Directory.CreateDirectory(folder);
        foreach (string name in (string[])["config.yaml", "source.model", "target.model"])
        {
            File.Copy(Path.Combine(fixture.Model, name), Path.Combine(folder, name));
        }

        CommandRun.Of("translate", "--model", folder).AssertBadInput("model.safetensors is missing");
        Assert.Equal(0, CommandRun.Of("train", "--resume", "--output", folder).Code);
        Assert.Equal(Parameters(fixture.Model), Parameters(folder));
    }

    [Fact]
    public void A_finished_model_without_checkpoints_is_not_trained_anew_by_resuming()
    {
        string folder = fixture.PathOf("finished");
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(fixture.Model))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        CommandRun.Of("train", "--resume", "--output", folder).AssertBadInput("has no checkpoint to resume from");
    }

    [Fact]
    public void A_line_of_the_history_that_was_cut_off_does_not_stop_a_resumed_run()
    {
        string folder = fixture.PathOf("cut");
        string[] train = ["train", "--config", fixture.Configuration, "--set", "validation.everySteps=7", "--output", folder];
        Assert.Equal(0, CommandRun.Of([.. train, "--set", "training.maxSteps=14"]).Code);
        string history = Path.Combine(folder, "history.jsonl");
        string[] before = File.ReadAllLines(history);
        File.WriteAllText(history, string.Join('\n', before) + "\n{\"kind\":\"valid");

        Assert.Equal(0, CommandRun.Of([.. train, "--resume", "--set", "training.maxSteps=21"]).Code);
        string[] after = File.ReadAllLines(history);
        Assert.Equal(before, after[..before.Length]);
        Assert.Contains("\"step\":21", after[^1], StringComparison.Ordinal);
        Assert.Equal(before.Length + 1, after.Length);
    }

    [Fact]
    public void A_folder_that_another_training_writes_to_is_left_to_it()
    {
        string folder = fixture.PathOf("busy");
        string[] train = ["train", "--config", fixture.Configuration, "--set", "training.maxSteps=1", "--output", folder];
        Assert.Equal(0, CommandRun.Of(train).Code);
        byte[] before = Parameters(folder);
        string lockFile = Path.Combine(folder, "checkpoints", ".lock");
        Assert.False(File.Exists(lockFile));
        using (new FileStream(lockFile, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            CommandRun.Of([.. train, "--overwrite"]).AssertBadInput("another training is writing to it");
            CommandRun.Of([.. train, "--resume"]).AssertBadInput("another training is writing to it");
        }

        Assert.Equal(before, Parameters(folder));
        Assert.Equal(0, CommandRun.Of([.. train, "--overwrite"]).Code);
    }

    private static byte[] Parameters(string folder) => File.ReadAllBytes(Path.Combine(folder, "model.safetensors"));

    /// <summary>Presses Ctrl-C when a certain line has been written.</summary>
    private sealed class CancellingWriter(CancellationTokenSource cancellation, string start) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value is not null && value.StartsWith(start, StringComparison.Ordinal))
            {
                cancellation.Cancel();
            }
        }
    }
}
