using Seq2SeqLstm.Cli.Tests.Prompt;
using static Seq2SeqLstm.Cli.Tests.Prompt.FakeTerminal;

namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class ConversationTests(ModelFolderFixture fixture) : IClassFixture<ModelFolderFixture>
{
    [Fact]
    public void Sentences_are_answered_one_by_one_until_the_end()
    {
        CommandRun run = Talk(
            [.. Line("우리는 개를 본다"), .. Line(""), .. Line("그는 책을 본다"), Control(ConsoleKey.D), .. Line("나는 물을 본다")]);
        Assert.Equal((0, "we see a dog\n\nhe sees a book\n"), (run.Code, run.Output));
        Assert.Contains("> 그는 책을 본다", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(":quit")]
    [InlineData(":q")]
    public void Commands_end_it_too(string command) =>
        Assert.Equal((0, ""), CodeAndOutput(Talk([.. Line(command), .. Line("우리는 개를 본다")])));

    [Fact]
    public void Ctrl_C_in_an_empty_line_ends_with_its_exit_code()
    {
        CommandRun run = Talk([.. Typed("x"), Control(ConsoleKey.C), Control(ConsoleKey.C)]);
        Assert.Equal((130, ""), CodeAndOutput(run));
        Assert.EndsWith("seq2seq: interrupted\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_and_alternatives_are_shown_on_request()
    {
        CommandRun run = Talk(
            [
                .. Line(":scores"), .. Line(":alternatives 2"), .. Line("우리는 개를 본다"),
                .. Line(":tokens on"), .. Line(":beam 1"), .. Line("우리는 개를 본다"),
            ]);
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Matches("^  1 +-[0-9]+[.][0-9]{4}  we see a dog$", lines[0]);
        Assert.Matches("^  2 +-[0-9]+[.][0-9]{4}  .+$", lines[1]);
        Assert.Matches("^ +-[0-9]+[.][0-9]{4}  we see a dog$", lines[2]);
        Assert.Matches("^     ▁w.*:-[0-9.]+ .* </s>:-[0-9.]+$", lines[3]);
        foreach (string told in (string[])["scores: on", "alternatives: 2", "tokens: on", "beam: 1"])
        {
            Assert.Contains($"\n{told}\n", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_prefix_is_kept_until_it_is_taken_away() => Assert.Equal(
        "you see a dog\nwe see a dog\n",
        Talk([.. Line(":prefix you"), .. Line("우리는 개를 본다"), .. Line(":prefix"), .. Line("우리는 개를 본다")]).Output);

    [Fact]
    public void The_last_search_is_written_on_request()
    {
        using var folder = new TemporaryFolder();
        string trace = $":trace {folder["a.json"]}";
        CommandRun run = Talk(
            [.. Line(trace), .. Line("우리는 개를 본다"), .. Line(trace), .. Line(trace), .. Line(":trace x.txt")]);
        Assert.Contains("translate a sentence first", run.Error, StringComparison.Ordinal);
        Assert.Contains($"trace: {folder["a.json"]}\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("exists already; name another file.", run.Error, StringComparison.Ordinal);
        Assert.Contains("must end with .json", run.Error, StringComparison.Ordinal);
        Assert.Contains("우리는 개를 본다", File.ReadAllText(folder["a.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_blank_line_does_not_take_the_place_of_the_last_sentence()
    {
        using var folder = new TemporaryFolder();
        CommandRun run = Talk([.. Line("우리는 개를 본다"), .. Line(" "), .. Line($":trace {folder["a.json"]}")]);
        Assert.Contains($"trace: {folder["a.json"]}\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--sample")]
    [InlineData("--exact", "--max-length", "2")]
    public void A_search_without_a_beam_cannot_be_traced_and_the_conversation_goes_on(params string[] options)
    {
        CommandRun run = Talk([.. Line("우리는 개를 본다"), .. Line(":trace never.json"), .. Line("우리는 개를 본다")], options);
        Assert.Equal((0, 2), (run.Code, run.Output.Count(c => c == '\n')));
        Assert.Contains(":trace shows a beam search", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exact_search_that_gives_up_says_so() => Assert.Contains(
        "seq2seq: warning: input:1: the exact search gave up after 1 decoder step; ",
        Talk(Line("우리는 개를 본다"), "--exact", "--exact-steps", "1").Error,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(":socres", "unknown command ':socres' (did you mean ':scores'?)")]
    [InlineData(":beam x", ":beam takes a number from 1 to 1000, not 'x'.")]
    [InlineData(":alternatives 6", "the beam width is 5; give :beam 6 first.")]
    [InlineData(":scores maybe", ":scores takes on or off, not 'maybe'.")]
    public void A_wrong_command_is_explained_and_the_conversation_goes_on(string command, string complaint)
    {
        CommandRun run = Talk([.. Line(command), .. Line("우리는 개를 본다")]);
        Assert.Equal((0, "we see a dog\n"), CodeAndOutput(run));
        Assert.Contains(complaint, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_command()
    {
        string help = Talk(Line(":help")).Error;
        foreach (string command in (string[])[":alternatives N", ":beam N", ":help", ":prefix TEXT", ":quit", ":scores", ":tokens", ":trace FILE"])
        {
            Assert.Contains($"\n{command}", help, StringComparison.Ordinal);
        }

        Assert.All(help.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void A_sentence_may_begin_with_a_colon_behind_a_space() =>
        Assert.Equal(1, Talk(Line(" :beam")).Output.Count(c => c == '\n'));

    [Fact]
    public void Json_lines_are_written_if_they_are_asked_for()
    {
        CommandRun run = Talk([.. Line("우리는 개를 본다"), .. Line(":scores")], "--format", "jsonl");
        Assert.StartsWith("{\"line\":1,\"source\":\"우리는 개를 본다\",\"translation\":\"we see a dog\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("scores are in every line of --format jsonl", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_terminal_to_draw_on_lines_are_asked_for_plainly()
    {
        using var input = new MemoryStream("우리는 개를 본다\n:scores\n"u8.ToArray());
        CommandRun run = Run(input, null);
        Assert.Equal((0, "we see a dog\n"), CodeAndOutput(run));
        Assert.EndsWith("> > scores: on\n> \n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_two_files_are_not_asked_for() =>
        Talk([], "--prefix-file", fixture.Target).AssertBadInput("lines of two files belong together; give --input");

    private static (int Code, string Output) CodeAndOutput(CommandRun run) => (run.Code, run.Output);

    private CommandRun Talk(IEnumerable<ConsoleKeyInfo> keys, params string[] options)
    {
        using var input = new MemoryStream();
        return Run(input, new FakeTerminal(80, keys), options);
    }

    private CommandRun Run(Stream input, FakeTerminal? terminal, params string[] options)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var context = new CommandContext(input, output, error, CancellationToken.None)
        {
            InputIsTerminal = true,
            FindTerminal = () => terminal,
        };
        int code = Application.Run(["translate", "--model", fixture.Model, .. options], context);
        return new CommandRun(code, System.Text.Encoding.UTF8.GetString(output.ToArray()), error.ToString().ReplaceLineEndings("\n"));
    }
}
