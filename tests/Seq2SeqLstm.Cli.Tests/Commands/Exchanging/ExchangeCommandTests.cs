namespace Seq2SeqLstm.Cli.Tests.Commands.Exchanging;

/// <summary>Models go out to PyTorch and come back.</summary>
public sealed class ExchangeCommandTests(ModelFolderFixture fixture) : IClassFixture<ModelFolderFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string State => _folder["state.safetensors"];

    private string SourceTokenizer => Path.Combine(fixture.Model, "source.model");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_that_comes_back_has_the_same_parameters_and_translations()
    {
        CommandRun exported = CommandRun.Of("export", "--format", "pytorch-safetensors", "--model", fixture.Model, "--output", State);
        Assert.Equal((0, "", $"wrote {State}\n"), (exported.Code, exported.Output, exported.Error));
        CommandRun imported = Import("--output", _folder["model"]);
        Assert.Equal((0, ""), (imported.Code, imported.Output));
        Assert.StartsWith(
            $"wrote {_folder["model"]}: lstm encoder–decoder: embedding 16, hidden 32, layers 1, unidirectional encoder, attention none, ",
            imported.Error, StringComparison.Ordinal);

        Assert.Equal(Bytes(fixture.Model, "model.safetensors"), Bytes(_folder["model"], "model.safetensors"));
        CommandRun translated = Translate(_folder["model"]);
        Assert.Equal(0, translated.Code);
        Assert.Equal(Translate(fixture.Model).Output, translated.Output);
        Assert.Equal(0, CommandRun.Of("info", _folder["model"]).Code);
    }

    [Fact]
    public void An_imported_model_can_be_trained_on()
    {
        Export();
        Assert.Equal(0, Import("--output", _folder["model"], "--set", "model.dropout=0").Code);
        CommandRun tuned = CommandRun.Of(
            "train", "--init-from", _folder["model"], "--set", $"data.train.source={fixture.Source}",
            "--set", $"data.train.target={fixture.Target}", "--set", "training.maxSteps=1", "--output", _folder["tuned"]);
        Assert.True(tuned.Code == 0, tuned.Error);
        Assert.DoesNotContain("drawn anew", tuned.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_tensors_do_not_tell_goes_along_and_is_said()
    {
        Train("reversed", "model.reverseSource=true", "model.attention=dot", "model.bridge=zero");
        CommandRun exported = CommandRun.Of("export", "--model", _folder["reversed"], "--output", State);
        Assert.Contains("model.reverseSource", exported.Error, StringComparison.Ordinal);

        CommandRun imported = Import("--output", _folder["model"]);

        Assert.Contains(", attention dot, with sources read from their end, zero bridge, ", imported.Error, StringComparison.Ordinal);
        string[] scores = [.. new[] { "reversed", "model" }.Select(name => CommandRun.Of(
            "translate", "--model", _folder[name], "--input", fixture.Source, "--score-target", fixture.Target).Output)];
        Assert.NotEqual("", scores[0]);
        Assert.Equal(scores[0], scores[1]);
    }

    [Fact]
    public void A_part_that_PyTorch_has_not_is_refused_by_its_key()
    {
        Train("normalised", "model.layerNorm=true");
        CommandRun.Of("export", "--model", _folder["normalised"], "--output", State).AssertBadInput("model.layerNorm is true");
        Assert.False(File.Exists(State));
    }

    [Fact]
    public void Tokenizers_of_other_sizes_are_refused_with_both_sizes()
    {
        Export();
        string other = _folder["other.model"];
        Assert.Equal(0, CommandRun.Of("tokenizer", "train", "--input", fixture.Target, "--output", other, "--vocab-size", "30").Code);
        CommandRun.Of(
                "import", "--input", State, "--source-tokenizer", SourceTokenizer, "--target-tokenizer", other, "--output", _folder["model"])
            .AssertBadInput($"'{other}' has 30 pieces, but tgt_emb.weight of '{State}' has 36 rows; ");
    }

    [Fact]
    public void Keys_that_contradict_the_tensors_are_refused()
    {
        Export();
        Import("--output", _folder["model"], "--set", "model.cell=gru")
            .AssertBadInput("'encoder.weight_ih_l0' has the shape (128, 16), not (96, 16)");
        Import("--output", _folder["model"], "--set", "model.layers=0").AssertBadInput("model.layers must be from 1 to 64, not 0.");
        Import("--output", _folder["model"], "--set", "training.epochs=3").AssertBadInput("import takes keys of the model only");
        Import("--output", _folder["model"], "--set", "model.tiedEmbeddings=all", "--set", "model.attention=dot")
            .AssertBadInput("needs one vocabulary; name the same file as --source-tokenizer and --target-tokenizer, "
                + "or give --set model.tiedEmbeddings=target.");
    }

    [Fact]
    public void Nothing_that_exists_is_replaced_unasked()
    {
        Export();
        CommandRun.Of("export", "--model", fixture.Model, "--output", State).AssertBadInput("exists already; give --overwrite");
        Assert.Equal(0, CommandRun.Of("export", "--model", fixture.Model, "--output", State, "--overwrite").Code);
        string folder = _folder["mine"];
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "mine");
        Import("--output", folder).AssertBadInput("exists already; choose another folder");
        Import("--output", folder, "--overwrite").AssertBadInput("is not a model folder");
        Assert.True(File.Exists(Path.Combine(folder, "notes.txt")));
        Import("--output", Path.Combine(folder, "notes.txt")).AssertBadInput("exists already; choose another folder.");
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("config.yaml")]
    [InlineData("target.model")]
    public void No_file_of_the_model_itself_is_replaced(string name)
    {
        byte[] before = Bytes(fixture.Model, name);
        CommandRun.Of("export", "--model", fixture.Model, "--output", Path.Combine(fixture.Model, name), "--overwrite")
            .AssertBadInput("is also an input");
        Assert.Equal(before, Bytes(fixture.Model, name));
    }

    [Fact]
    public void Files_and_formats_that_are_not_there_are_named()
    {
        Import("--output", _folder["model"]).AssertBadInput($"there is no file '{State}'");
        CommandRun.Of("export", "--model", _folder["none"], "--output", State).AssertBadInput("there is no folder");
        CommandRun.Of("export", "--format", "pytorch-safetensor", "--model", fixture.Model, "--output", State)
            .AssertBadInput("did you mean 'pytorch-safetensors'?");
        File.WriteAllText(State, "no state");
        Import("--output", _folder["model"]).AssertBadInput(State);
        File.Delete(State);
        Export();
        File.WriteAllBytes(State, File.ReadAllBytes(State)[..^1]);
        Import("--output", _folder["model"]).AssertBadInput($"{State}: the file ends within tensor '");
        Assert.False(Directory.Exists(_folder["model"]));
    }

    private static byte[] Bytes(string folder, string name) => File.ReadAllBytes(Path.Combine(folder, name));

    private void Export() => Assert.Equal(0, CommandRun.Of("export", "--model", fixture.Model, "--output", State).Code);

    private CommandRun Import(params string[] more) => CommandRun.Of(
    [
        "import", "--input", State, "--source-tokenizer", SourceTokenizer,
        "--target-tokenizer", Path.Combine(fixture.Model, "target.model"), .. more,
    ]);

    private CommandRun Translate(string model) => CommandRun.Of("translate", "--model", model, "--input", fixture.Source);

    private void Train(string name, params string[] keys)
    {
        CommandRun run = CommandRun.Of(
        [
            "train", "--config", fixture.Configuration, "--set", "training.maxSteps=2", "--set", $"tokenizer.source={SourceTokenizer}",
            "--set", $"tokenizer.target={Path.Combine(fixture.Model, "target.model")}", .. keys.SelectMany(key => new[] { "--set", key }),
            "--output", _folder[name],
        ]);
        Assert.True(run.Code == 0, run.Error);
    }
}
