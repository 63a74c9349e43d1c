using System.Text.Json;

namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class TranslateCommandTests(ModelFolderFixture fixture) : IClassFixture<ModelFolderFixture>
{
    private const string Sentences = "우리는 개를 본다\n\n그는 책을 본다\n";

    [Fact]
    public void A_trained_model_translates_line_by_line_and_keeps_blank_lines()
    {
        CommandRun run = CommandRun.WithInput(Sentences, "translate", "--model", fixture.Model);
        Assert.Equal((0, "we see a dog\n\nhe sees a book\n", ""), (run.Code, run.Output, run.Error));
    }

    [Theory]
    [InlineData("onednn", "fp32", "accelerator onednn: ")]
    [InlineData("auto", "bf16", "precision bf16 needs ")]
    public void An_accelerator_gives_the_same_translations_or_one_line_that_says_why_not(
        string accelerator, string precision, string complaint)
    {
        CommandRun run = CommandRun.WithInput(
            Sentences, "translate", "--model", fixture.Model, "--accelerator", accelerator, "--precision", precision);
        if (run.Code == 0)
        {
            Assert.Equal(("we see a dog\n\nhe sees a book\n", ""), (run.Output, run.Error));
        }
        else
        {
            run.AssertBadInput(complaint);
        }
    }

    [Fact]
    public void Bfloat16_without_an_accelerator_is_refused() => CommandRun.Of(
        "translate", "--model", fixture.Model, "--accelerator", "none", "--precision", "bf16")
        .AssertBadInput("precision bf16 needs an accelerator");

    [Fact]
    public void How_many_lines_are_read_at_once_does_not_matter()
    {
        string whole = CommandRun.Of("translate", "--model", fixture.Model, "--input", fixture.Source).Output;
        Assert.Equal(
            whole,
            CommandRun.Of("translate", "--model", fixture.Model, "--input", fixture.Source, "--lines-at-once", "3").Output);
        Assert.Equal(File.ReadAllText(fixture.Target), whole);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("0")]
    public void Fewer_lines_at_once_than_one_are_refused(string lines) => CommandRun.Of(
        "translate", "--model", fixture.Model, "--input", fixture.Source, "--lines-at-once", lines)
        .AssertBadInput($"--lines-at-once must be at least 1, not {lines}");

    // printf '우리는 개를 본다\n' | iconv -f UTF-8 -t CP949 | xxd -p
    [Fact]
    public void Text_in_cp949_is_translated_and_named()
    {
        using var input = new MemoryStream(Convert.FromHexString("BFECB8AEB4C220B0B3B8A620BABBB4D90A"));
        using var output = new MemoryStream();

        CommandRun run = CommandRun.With(input, output, CancellationToken.None, "translate", "--model", fixture.Model);

        Assert.Equal((0, "we see a dog\n", "standard input: read as cp949\n"), (run.Code, run.Output, run.Error));
    }

    [Fact]
    public void A_file_is_written_only_where_none_is_or_with_overwrite()
    {
        string output = fixture.PathOf("out.en");
        string[] args = ["translate", "--model", fixture.Model, "--input", fixture.Source, "--output", output];
        Assert.Equal((0, ""), (CommandRun.Of(args).Code, CommandRun.Of([.. args, "--overwrite"]).Output));
        Assert.Equal(File.ReadAllBytes(fixture.Target), File.ReadAllBytes(output));
        CommandRun.Of(args).AssertBadInput("exists already; give --overwrite");
    }

    [Fact]
    public void Timing_tells_the_phases_on_standard_error_and_changes_no_result()
    {
        string[] args = ["translate", "--model", fixture.Model];
        CommandRun run = CommandRun.WithInput(Sentences, [.. args, "--timing"]);
        Assert.Equal((0, "we see a dog\n\nhe sees a book\n"), (run.Code, run.Output));
        string[] lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.All(lines[..^1], line => Assert.Matches("^  [a-z -]+ +[0-9]+[.][0-9] ms$", line));
        Assert.Matches("^  3 sentences, [0-9]+ source tokens, [0-9]+ target tokens: [0-9.]+ sentences/s, [0-9]+ tokens/s$", lines[^1]);
        double[] times = [.. lines[..^1].Select(line => double.Parse(line[36..^3], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.True(times[..^2].Sum() <= times[^1] + 1.0, run.Error);
        Assert.True(times[^2] <= times[^1], run.Error);
        Assert.True(times[8] > 0.0, run.Error);
    }

    [Fact]
    public void N_best_lists_are_sorted_and_numbered()
    {
        string[] lines = CommandRun.WithInput(Sentences, "translate", "--model", fixture.Model, "--n-best", "2")
            .Output.TrimEnd('\n').Split('\n');
        Assert.Equal(["0", "0", "2", "2"], lines.Select(line => line.Split(" ||| ")[0]));
        Assert.Equal("we see a dog", lines[0].Split(" ||| ")[1]);
        double[] scores =
            [.. lines.Select(line => double.Parse(line.Split(" ||| ")[2], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.True(scores[0] >= scores[1] && scores[2] >= scores[3] && scores.All(score => score <= 0));
    }

    [Fact]
    public void Json_lines_hold_source_and_translations()
    {
        CommandRun run = CommandRun.WithInput(
            Sentences, "translate", "--model", fixture.Model, "--n-best", "2", "--format", "jsonl", "--beam", "3");
        JsonElement[] sentences =
            [.. run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal([1, 2, 3], sentences.Select(sentence => sentence.GetProperty("line").GetInt32()));
        Assert.Equal([2, 0, 2], sentences.Select(sentence => sentence.GetProperty("translations").GetArrayLength()));
        Assert.Equal("그는 책을 본다", sentences[2].GetProperty("source").GetString());
        JsonElement best = sentences[2].GetProperty("translations")[0];
        Assert.Equal("he sees a book", best.GetProperty("text").GetString());
        Assert.True(best.GetProperty("isComplete").GetBoolean());
        Assert.True(best.GetProperty("logProbability").GetDouble() <= 0);
    }

    [Fact]
    public void Wrong_models_options_and_input_are_named()
    {
        string none = fixture.PathOf("none");
        CommandRun.Of("translate", "--model", none).AssertBadInput($"there is no folder '{none}'");
        CommandRun.Of("translate", "--model", Path.GetDirectoryName(none)!).AssertBadInput("is not a complete model folder");
        CommandRun.Of("translate", "--model", fixture.Model, "--beam", "0").AssertBadInput("beam must be");
        CommandRun.Of("translate", "--model", fixture.Model, "--beam", "2", "--n-best", "3").AssertBadInput("beam width 2");
        CommandRun.Of("translate", "--model", fixture.Model, "--input", none).AssertBadInput("there is no file");
    }

    [Fact]
    public void A_damaged_model_is_refused_with_the_name_of_its_file()
    {
        string copy = Copy("damaged");
        string parameters = Path.Combine(copy, "model.safetensors");
        File.WriteAllBytes(parameters, File.ReadAllBytes(parameters)[..^4]);
        CommandRun.WithInput("x\n", "translate", "--model", copy).AssertBadInput("model.safetensors: the file ends within tensor");
    }

    [Fact]
    public void A_configuration_of_a_model_that_no_memory_can_hold_is_refused_with_the_name_of_its_file()
    {
        string copy = Copy("huge");
        string configuration = Path.Combine(copy, "config.yaml");
        File.WriteAllText(configuration, File.ReadAllText(configuration).Replace("hidden: 32", "hidden: 65536", StringComparison.Ordinal));
        CommandRun.WithInput("x\n", "translate", "--model", copy).AssertBadInput("config.yaml: describes a model that is too large");
    }

    private string Copy(string name)
    {
        string copy = fixture.PathOf(name);
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(fixture.Model))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }
}
