namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class TranslateOptionTests(ModelFolderFixture fixture) : IClassFixture<ModelFolderFixture>
{
    [Theory]
    [InlineData("--stopping is 'frist'; it must be exact or first or current-length or length-limit (did you mean 'first'?)", "--stopping", "frist")]
    [InlineData("--length-normalization is 'mean'; it must be none or average or wu", "--length-normalization", "mean")]
    [InlineData("--format is 'json'; it must be text or jsonl (did you mean 'jsonl'?)", "--format", "json")]
    [InlineData("--ensemble is 'logs'; it must be probabilities or log-probabilities", "--ensemble", "logs")]
    [InlineData("--length-penalty is -1; it must be 0 or more", "--length-penalty", "-1")]
    [InlineData("--length-penalty is 'x'; it must be a number", "--length-penalty", "x")]
    [InlineData("--coverage-penalty is NaN; it must be 0 or more", "--coverage-penalty", "NaN")]
    [InlineData("--no-repeat-ngram is -1; it must be 0 or more", "--no-repeat-ngram", "-1")]
    [InlineData("--max-length-ratio is 0; it must be above 0", "--max-length-ratio", "0")]
    [InlineData("--min-length is -1; it must be 0 to 100000", "--min-length", "-1")]
    [InlineData("--temperature is 0; it must be above 0", "--temperature", "0", "--sample")]
    [InlineData("--top-p is 1.5; it must be above 0 and at most 1", "--top-p", "1.5", "--sample")]
    [InlineData("--top-k is -1; it must be 0 or more", "--top-k", "-1", "--sample")]
    [InlineData("--exact-steps is 0; it must be 1 or more", "--exact-steps", "0", "--exact")]
    public void A_value_out_of_range_is_named_with_the_range(string complaint, params string[] args) => Refused(complaint, args);

    [Theory]
    [InlineData("--sample draws translations and has no beam: leave --beam 4 out, or --sample", "--sample", "--beam", "4")]
    [InlineData("--sample draws translations and --exact belongs to a search", "--sample", "--exact")]
    [InlineData("--sample draws translations and --stopping belongs to a search", "--sample", "--stopping", "first")]
    [InlineData("--temperature says how to draw translations; give --sample too", "--temperature", "2")]
    [InlineData("--seed says how to draw translations; give --sample too", "--seed", "2")]
    [InlineData("--length-penalty belongs to --length-normalization wu, not to average", "--length-normalization", "average", "--length-penalty", "1")]
    [InlineData("--min-length 5 is above --max-length 4", "--min-length", "5", "--max-length", "4")]
    [InlineData("--min-length-ratio 4 is above --max-length-ratio 3", "--min-length-ratio", "4")]
    [InlineData("--exact-steps says when --exact gives up; give --exact too", "--exact-steps", "5")]
    [InlineData("--ensemble says how several models are averaged, but there is one --model", "--ensemble", "log-probabilities")]
    [InlineData("--prefix and --prefix-file exclude each other", "--prefix", "a", "--prefix-file", "b")]
    [InlineData("--score-target and --n-best exclude each other", "--score-target", "a", "--n-best", "2")]
    [InlineData("--score-target and --prefix exclude each other", "--score-target", "a", "--prefix", "b")]
    [InlineData("--score-target and --trace exclude each other", "--score-target", "a", "--trace", "b.json")]
    [InlineData("--score-target searches for nothing: leave --sample and --exact out", "--score-target", "a", "--exact")]
    [InlineData("--trace-line says which line to trace; give --trace FILE too", "--trace-line", "1")]
    [InlineData("'t.txt' is to hold a search tree; its name must end with .json, or with .html", "--trace", "t.txt")]
    [InlineData("--trace shows a beam search: leave --sample and --exact out", "--trace", "t.json", "--exact")]
    [InlineData("A coverage penalty needs a model with attention", "--coverage-penalty", "0.2")]
    [InlineData("there is no file 'none.en'", "--score-target", "none.en")]
    public void Options_that_contradict_each_other_are_one_line(string complaint, params string[] args) => Refused(complaint, args);

    [Fact]
    public void The_help_is_parted_into_groups_and_shows_ranges()
    {
        string help = CommandRun.Of("translate", "--help").Output;
        foreach (string heading in (string[])
            [
                "Input and output:\n  -i, --input", "Search:\n  -b, --beam", "Length of a translation:\n  --min-length ",
                "Sampling:\n  --sample", "Machine:\n  --threads",
            ])
        {
            Assert.Contains($"\n\n{heading}", help, StringComparison.Ordinal);
        }

        Assert.Contains("(above 0 and at most 1). [default: 1]", help, StringComparison.Ordinal);
        Assert.Contains("\n\nSearch:\n  -b, --beam", CommandRun.Of("evaluate", "--help").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--length-normalization", "none")]
    [InlineData("--length-normalization", "average")]
    [InlineData("--stopping", "length-limit")]
    [InlineData("--no-repeat-ngram", "2")]
    [InlineData("--max-length", "9")]
    public void Options_that_change_nothing_for_a_sure_model_are_accepted(string option, string value) => Assert.Equal(
        (0, "we see a dog\n", ""), Parts(CommandRun.WithInput("우리는 개를 본다\n", "translate", "--model", fixture.Model, option, value)));

    [Fact]
    public void Length_limits_reach_the_search()
    {
        string[] args = ["translate", "--model", fixture.Model, "--token-scores", "--input", fixture.Source];
        Assert.All(Pieces([.. args, "--max-length", "2"]), pieces => Assert.InRange(pieces, 1, 3));
        Assert.All(Pieces([.. args, "--min-length", "12"]), pieces => Assert.InRange(pieces, 13, 100));

        static int[] Pieces(string[] args) =>
            [.. CommandRun.Of(args).Output.TrimEnd('\n').Split('\n').Select(line => line.Split(" ||| ")[1].Split(' ').Length)];
    }

    private static (int, string, string) Parts(CommandRun run) => (run.Code, run.Output, run.Error);

    private void Refused(string complaint, string[] args) =>
        CommandRun.WithInput("우리는 개를 본다\n", ["translate", "--model", fixture.Model, .. args]).AssertBadInput(complaint);
}
