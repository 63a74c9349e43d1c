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
        .AssertBadInput($"--lines-at-once is {lines}; it must be 1 to 1000000");

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
    public void Json_lines_hold_the_source_the_best_translation_and_all()
    {
        JsonElement[] sentences = Json("--n-best", "2", "--beam", "3");
        Assert.Equal([1, 2, 3], sentences.Select(sentence => sentence.GetProperty("line").GetInt32()));
        Assert.Equal([2, 0, 2], sentences.Select(sentence => sentence.GetProperty("nBest").GetArrayLength()));
        Assert.Equal("그는 책을 본다", sentences[2].GetProperty("source").GetString());
        JsonElement best = sentences[2].GetProperty("nBest")[0];
        foreach (string key in (string[])["translation", "score", "logProbability", "isComplete"])
        {
            Assert.Equal(best.GetProperty(key).ToString(), sentences[2].GetProperty(key).ToString());
        }

        Assert.Equal("he sees a book", best.GetProperty("translation").GetString());
        Assert.True(best.GetProperty("isComplete").GetBoolean());
        Assert.True(best.GetProperty("logProbability").GetDouble() <= 0);
        Assert.Equal("", sentences[1].GetProperty("translation").GetString());
        Assert.Equal(JsonValueKind.Null, sentences[1].GetProperty("score").ValueKind);
        Assert.False(Json()[0].TryGetProperty("nBest", out _));
    }

    [Fact]
    public void Token_scores_add_up_to_the_log_probability_in_both_formats()
    {
        JsonElement sentence = Json("--token-scores")[0];
        JsonElement[] tokens = [.. sentence.GetProperty("tokens").EnumerateArray()];
        Assert.Equal("</s>", tokens[^1].GetProperty("piece").GetString());
        Assert.Equal("▁we▁see▁a▁dog", string.Concat(tokens[..^1].Select(token => token.GetProperty("piece").GetString())));
        double sum = tokens.Sum(token => token.GetProperty("logProbability").GetDouble());
        Assert.Equal(sentence.GetProperty("logProbability").GetDouble(), sum, 1e-5);

        string output = CommandRun.WithInput(Sentences, "translate", "--model", fixture.Model, "--token-scores").Output;
        string[] fields = output.Split('\n')[0].Split(" ||| ");
        Assert.Equal("we see a dog", fields[0]);
        Assert.Equal(
            tokens.Select(token => FormattableString.Invariant(
                $"{token.GetProperty("piece").GetString()}:{token.GetProperty("logProbability").GetSingle():F4}")),
            fields[1].Split(' '));
    }

    [Fact]
    public void Given_translations_get_the_score_that_they_have_as_the_best()
    {
        string sources = fixture.PathOf("scored.ko");
        string targets = fixture.PathOf("scored.en");
        File.WriteAllText(sources, Sentences);
        File.WriteAllText(targets, "we see a dog\n\nhe sees a book\n");
        string[] args = ["translate", "--model", fixture.Model, "--input", sources, "--score-target", targets];
        JsonElement best = Json()[0];

        string[] text = CommandRun.Of(args).Output.TrimEnd('\n').Split('\n');
        JsonElement scored = Parse(CommandRun.Of([.. args, "--format", "jsonl"]).Output)[0];

        Assert.Equal(3, text.Length);
        Assert.Equal("", text[1]);
        double total = double.Parse(text[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(best.GetProperty("logProbability").GetDouble(), total, 2e-6);
        Assert.Equal("we see a dog", scored.GetProperty("target").GetString());
        Assert.Equal(best.GetProperty("score").GetDouble(), scored.GetProperty("score").GetDouble(), 1e-5);
        double sum = scored.GetProperty("tokens").EnumerateArray().Sum(token => token.GetProperty("logProbability").GetDouble());
        Assert.Equal(scored.GetProperty("logProbability").GetDouble(), sum, 1e-5);
    }

    [Fact]
    public void A_prefix_stands_at_the_beginning_of_every_translation_or_of_its_own()
    {
        string prefixes = fixture.PathOf("prefixes");
        File.WriteAllText(prefixes, "you\n\n\n");
        Assert.Equal(
            "you see a dog\n\nhe sees a book\n",
            CommandRun.WithInput(Sentences, "translate", "--model", fixture.Model, "--prefix-file", prefixes).Output);
        string all = CommandRun.WithInput(Sentences, "translate", "--model", fixture.Model, "--prefix", "you").Output;
        Assert.All(
            all.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.StartsWith("you ", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\n", "prefixes ends after 1 line, but standard input goes on")]
    [InlineData("a\nb\nc\nd\n", "standard input ends after 3 lines, but ")]
    public void Files_that_do_not_go_together_are_refused_where_one_ends(string prefixes, string complaint)
    {
        string file = fixture.PathOf("prefixes");
        File.WriteAllText(file, prefixes);
        CommandRun run = CommandRun.WithInput(Sentences, "translate", "--model", fixture.Model, "--prefix-file", file);
        Assert.Equal(2, run.Code);
        Assert.Contains(complaint, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_twice_translates_as_once_and_what_is_averaged_can_be_said()
    {
        CommandRun once = CommandRun.WithInput(Sentences, "translate", "--model", fixture.Model);
        Assert.Equal(once, CommandRun.WithInput(Sentences, "translate", "--model", fixture.Model, fixture.Model));
        Assert.Equal(once, CommandRun.WithInput(
            Sentences, "translate", "--model", fixture.Model, "--model", fixture.Model, "--ensemble", "log-probabilities"));
    }

    [Fact]
    public void What_is_drawn_depends_on_the_seed_and_not_on_how_lines_are_read()
    {
        string[] args = ["translate", "--model", fixture.Model, "--input", fixture.Source, "--sample", "--temperature", "3", "--n-best", "2"];
        string drawn = CommandRun.Of(args).Output;
        Assert.Equal(32, drawn.Count(c => c == '\n'));
        Assert.Equal(drawn, CommandRun.Of([.. args, "--lines-at-once", "1"]).Output);
        Assert.NotEqual(drawn, CommandRun.Of([.. args, "--seed", "2"]).Output);
    }

    [Fact]
    public void An_exact_search_says_whether_it_is_proved()
    {
        Assert.True(Json("--exact")[0].GetProperty("isProved").GetBoolean());
        CommandRun run = CommandRun.WithInput(Sentences, "translate", "--model", fixture.Model, "--exact", "--exact-steps", "1");
        Assert.Equal(0, run.Code);
        Assert.Contains("warning: standard input:1: the exact search gave up after 1 decoder step", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_models_options_and_input_are_named()
    {
        string none = fixture.PathOf("none");
        CommandRun.Of("translate", "--model", none).AssertBadInput($"there is no folder '{none}'");
        CommandRun.Of("translate", "--model", Path.GetDirectoryName(none)!).AssertBadInput("is not a complete model folder");
        CommandRun.Of("translate", "--model", fixture.Model, "--beam", "0").AssertBadInput("--beam is 0; it must be 1 to 1000");
        CommandRun.Of("translate", "--model", fixture.Model, "--beam", "2", "--n-best", "3").AssertBadInput("--n-best 3 is more than the beam width 2: give --beam 3");
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

    private static JsonElement[] Parse(string lines) =>
        [.. lines.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];

    private JsonElement[] Json(params string[] options) =>
        Parse(CommandRun.WithInput(Sentences, ["translate", "--model", fixture.Model, "--format", "jsonl", .. options]).Output);

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
