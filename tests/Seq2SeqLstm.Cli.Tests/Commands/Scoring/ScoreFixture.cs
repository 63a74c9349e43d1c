using System.Text.Json;

namespace Seq2SeqLstm.Cli.Tests.Commands.Scoring;

/// <summary>What the sacrebleu command printed: Fixtures/score.json.</summary>
internal sealed record ScoreFixture(Dictionary<string, string[]> Files, ScoreFixture.Run[] Runs)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    internal sealed record Run(string[] Args, string? Input, Dictionary<string, string> Environment, int Code, string Output);

    public static ScoreFixture Read()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "score.json"));
        return JsonSerializer.Deserialize<ScoreFixture>(stream, Options)!;
    }

    public string Text(string name) => string.Concat(Files[name].Select(line => line + "\n"));

    public void WriteTo(TemporaryFolder folder)
    {
        foreach (string name in Files.Keys)
        {
            folder.Write(name, Text(name));
        }
    }
}
