using System.Text.Json;

namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class EvaluateCommandTests(ModelFolderFixture fixture) : IClassFixture<ModelFolderFixture>
{
    [Fact]
    public void Scores_are_those_of_translate_and_score_together()
    {
        CommandRun run = CommandRun.Of("evaluate", "--model", fixture.Model, "--source", fixture.Source, "--reference", fixture.Target);
        CommandRun scored = CommandRun.WithInput(
            CommandRun.Of("translate", "--model", fixture.Model, "--input", fixture.Source).Output, "score", fixture.Target, "--format", "text");
        Assert.Equal(0, run.Code);
        Assert.StartsWith(scored.Output, run.Output, StringComparison.Ordinal);
        Assert.Contains("\nperplexity = 1.", run.Output, StringComparison.Ordinal);
        Assert.Contains("translated 16 sentences", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_scores_and_perplexity()
    {
        CommandRun run = CommandRun.Of(
            "evaluate", "--model", fixture.Model, "--source", fixture.Source, "--reference", fixture.Target, "--json", "--metrics", "chrf", "ter");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(16, json.RootElement.GetProperty("sentences").GetInt32());
        Assert.Equal("chrF2", json.RootElement.GetProperty("scores")[0].GetProperty("name").GetString());
        Assert.Equal("TER", json.RootElement.GetProperty("scores")[1].GetProperty("name").GetString());
        double loss = json.RootElement.GetProperty("loss").GetDouble();
        Assert.Equal(Math.Exp(loss), json.RootElement.GetProperty("perplexity").GetDouble(), 1e-9);
    }

    [Fact]
    public void A_model_averaged_with_itself_scores_as_it_does_alone()
    {
        string[] args = ["evaluate", "--source", fixture.Source, "--reference", fixture.Target, "--json", "--model", fixture.Model];
        using var once = JsonDocument.Parse(CommandRun.Of(args).Output);
        using var twice = JsonDocument.Parse(CommandRun.Of([.. args, fixture.Model]).Output);
        Assert.Equal(once.RootElement.GetProperty("scores").ToString(), twice.RootElement.GetProperty("scores").ToString());
        Assert.Equal(once.RootElement.GetProperty("tokens").GetInt64(), twice.RootElement.GetProperty("tokens").GetInt64());
        double difference = once.RootElement.GetProperty("loss").GetDouble() - twice.RootElement.GetProperty("loss").GetDouble();
        Assert.InRange(difference, -1e-5, 1e-5);
        Assert.False(twice.RootElement.TryGetProperty("tokenAccuracy", out _));
    }

    [Fact]
    public void Different_numbers_of_lines_are_refused_with_both()
    {
        File.WriteAllText(fixture.PathOf("short"), "a\n");
        CommandRun.Of("evaluate", "--model", fixture.Model, "--source", fixture.Source, "--reference", fixture.PathOf("short"))
            .AssertBadInput("has 16 lines and ");
    }

    [Fact]
    public void Info_shows_sizes_as_text_and_as_json()
    {
        CommandRun text = CommandRun.Of("info", fixture.Model);
        Assert.Equal((0, ""), (text.Code, text.Error));
        Assert.Contains("hidden 32", text.Output, StringComparison.Ordinal);
        Assert.Contains("perplexity", text.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CommandRun.Of("info", fixture.Model, "--json").Output);
        Assert.Equal("lstm", json.RootElement.GetProperty("cell").GetString());
        Assert.Equal(36, json.RootElement.GetProperty("tokenizers")[0].GetProperty("pieces").GetInt32());
        Assert.NotEqual(0, json.RootElement.GetProperty("validations").GetArrayLength());

        (string Name, int Parameters)[] parts =
        [
            .. json.RootElement.GetProperty("parts").EnumerateArray()
                .Select(part => (part.GetProperty("name").GetString()!, part.GetProperty("parameters").GetInt32())),
        ];
        const int Lstm = (4 * 32 * (16 + 32)) + (4 * 32);
        Assert.Equal(
            [
                ("source_embedding", 36 * 16), ("encoder.rnn", Lstm), ("target_embedding", 36 * 16), ("decoder.rnn", Lstm),
                ("output", (32 * 36) + 36),
            ],
            parts);
        Assert.Equal(parts.Sum(part => part.Parameters), json.RootElement.GetProperty("parameters").GetInt32());
        CommandRun.Of("info", fixture.PathOf("none")).AssertBadInput("there is no folder");
    }
}
