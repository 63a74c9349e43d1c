using System.Text.RegularExpressions;

namespace Seq2SeqLstm.Cli.Tests.Commands.Scoring;

public sealed partial class ScoreFixtureTests
{
    [Fact]
    public void Every_run_prints_what_sacrebleu_prints()
    {
        using var folder = new TemporaryFolder();
        ScoreFixture fixture = ScoreFixture.Read();
        fixture.WriteTo(folder);
        Assert.True(fixture.Runs.Length > 350);
        foreach (ScoreFixture.Run run in fixture.Runs)
        {
            string input = run.Input is null ? "" : fixture.Text(run.Input);
            CommandRun result = CommandRun.In(folder[""], run.Environment, input, isTerminal: false, ["score", .. run.Args]);
            if (run.Code == 0)
            {
                string call = string.Join(' ', run.Args);
                Assert.Equal((call, 0, run.Output), (call, result.Code, WithoutExplanation(result.Output)));
            }
            else
            {
                result.AssertBadInput("");
            }
        }
    }

    /// <summary>The words that explain a paired test are this project's own.</summary>
    private static string WithoutExplanation(string output) => Explanation.Replace(output, "$1$2");

    [GeneratedRegex(@"(\n-+\nPaired [^\n]*\n-+\n).*?(\n-+\nMetric signatures\n)", RegexOptions.Singleline)]
    private static partial Regex Explanation { get; }
}
