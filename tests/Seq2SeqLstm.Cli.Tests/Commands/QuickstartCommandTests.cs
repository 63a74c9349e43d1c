namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class QuickstartCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_is_trained_scored_and_shown()
    {
        string[] args =
        [
            "quickstart", "--output", _folder["model"], "--data", _folder["data"],
            "--set", "training.maxSteps=2", "--set", "model.hidden=8", "--set", "model.embedding=8", "--set", "tokenizer.vocabularySize=900",
        ];
        CommandRun run = CommandRun.Of(args);
        Assert.Equal(0, run.Code);
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.StartsWith("BLEU|", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("chrF2|", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("나는 학생이다.\t", lines[2], StringComparison.Ordinal);
        Assert.Equal(30_000, File.ReadAllLines(Path.Combine(_folder["data"], "train.ko")).Length);
        Assert.Equal(0, CommandRun.WithInput("나는 학생이다.\n", "translate", "--model", _folder["model"]).Code);
        CommandRun.Of(args).AssertBadInput("exists already; give --overwrite");
        CommandRun.Of("quickstart", "--output", _folder["other"], "--data", _folder["data"], "--set", "model.hidden=-1", "--set", "preset=everyday")
            .AssertBadInput("model.hidden");

        File.AppendAllText(Path.Combine(_folder["data"], "quickstart.yaml"), "# mine\n");
        args[2] = _folder["other"];
        CommandRun.Of(args).AssertBadInput("quickstart.yaml' has been changed; give --overwrite");
        Assert.False(Directory.Exists(_folder["other"]));
    }
}
