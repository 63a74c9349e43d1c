using System.Globalization;

namespace Seq2SeqLstm.Cli.Tests;

public sealed class ApplicationTests
{
    [Theory]
    [InlineData("see 'seq2seq --help'")]
    [InlineData("unknown command or argument 'scoer' (did you mean 'score'?); see 'seq2seq --help'", "scoer")]
    [InlineData("unknown command or argument 'trian' (did you mean 'train'?); see 'seq2seq tokenizer --help'", "tokenizer", "trian")]
    [InlineData("unknown command or argument 'xyz'; see 'seq2seq --help'", "xyz")]
    [InlineData("unknown command or argument '--baem' (did you mean '--beam'?); see", "translate", "--model", "m", "--baem", "3")]
    [InlineData("unknown command or argument '--ouput=x' (did you mean '--output'?); see", "train", "--ouput=x")]
    [InlineData("'--model' is required; see 'seq2seq tokenizer encode --help'", "tokenizer", "encode")]
    [InlineData("--seed is 'x'; it must be a whole number; see 'seq2seq tokenizer encode --help'", "tokenizer", "encode", "--model", "m", "--seed", "x")]
    [InlineData("--alpha is 'x'; it must be a number; see", "tokenizer", "encode", "--model", "m", "--alpha", "x")]
    [InlineData("--vocab-size is '-o'; it must be a whole number; see", "tokenizer", "train", "--vocab-size", "-o", "m")]
    [InlineData("--threads is 1025; it must be 0 to 1024; see", "tokenizer", "encode", "--model", "m", "--threads", "1025")]
    [InlineData("unknown command or argument '@list'", "tokenizer", "encode", "--model", "m", "@list")]
    public void A_usage_error_is_one_line_and_exit_code_2(string expected, params string[] args) =>
        CommandRun.Of(args).AssertBadInput(expected);

    [Fact]
    public void Help_goes_to_standard_output_and_ends_with_examples()
    {
        CommandRun run = CommandRun.Of("score", "--help");
        Assert.Equal(0, run.Code);
        Assert.Equal("", run.Error);
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nExamples:\n  seq2seq score test.en -i translated.en\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tokenizer", "train")]
    [InlineData("tokenizer", "encode")]
    [InlineData("tokenizer", "decode")]
    [InlineData("train")]
    [InlineData("translate")]
    [InlineData("evaluate")]
    [InlineData("score")]
    [InlineData("compare")]
    [InlineData("info")]
    public void No_two_options_of_a_command_share_a_name(params string[] path)
    {
        string help = CommandRun.Of([.. path, "--help"]).Output;
        string[] names =
        [
            .. help.Split('\n').Where(line => line.StartsWith("  -", StringComparison.Ordinal))
                .SelectMany(line => line.Trim().Split("  ")[0].Split(' ', ','))
                .Where(word => word.StartsWith('-')),
        ];
        Assert.Contains("--help", names);
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("\nExamples:\n", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_mean_the_same_in_every_culture()
    {
        using var folder = new TemporaryFolder();
        string text = folder.Write("a", "a b c d e f g\n");
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        CommandRun run = CommandRun.Of(
            "tokenizer", "train", "--input", text, "--output", folder["m"], "--vocab-size", "12", "--character-coverage", "0.9995");
        Assert.Equal((0, ""), (run.Code, run.Output));
    }

    [Fact]
    public void A_reader_that_goes_away_ends_the_command_quietly()
    {
        using var folder = new TemporaryFolder();
        string reference = folder.Write("a", "one\n");
        using var input = new MemoryStream("one\n"u8.ToArray());
        using var output = new FailingStream(new IOException("Broken pipe", 32));
        CommandRun run = CommandRun.With(input, output, CancellationToken.None, "score", reference);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public void Output_that_cannot_be_written_is_an_error()
    {
        using var folder = new TemporaryFolder();
        string reference = folder.Write("a", "one\n");
        using var input = new MemoryStream("one\n"u8.ToArray());
        using var output = new FailingStream(new IOException("No space left on device", 28));
        CommandRun run = CommandRun.With(input, output, CancellationToken.None, "score", reference);
        Assert.Equal((1, "seq2seq: error: No space left on device\n"), (run.Code, run.Error));
    }

    [Fact]
    public void A_cancelled_command_returns_130()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        using var input = new EndlessStream(cancellation);
        using var output = new MemoryStream();
        CommandRun run = CommandRun.With(input, output, cancellation.Token, "score", folder.Write("a", "one\n"));
        Assert.Equal((130, "seq2seq: interrupted\n"), (run.Code, run.Error));
    }

    [Fact]
    public void An_error_of_the_program_itself_is_thrown()
    {
        using var folder = new TemporaryFolder();
        using var input = new MemoryStream("one\n"u8.ToArray());
        using var output = new FailingStream(new InvalidOperationException("a bug"));
        Assert.Throws<InvalidOperationException>(() =>
            CommandRun.With(input, output, CancellationToken.None, "score", folder.Write("a", "one\n")));
    }

    private sealed class FailingStream(Exception failure) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw failure;

        public override byte[] ToArray() => [];
    }

    /// <summary>Input whose reader is never answered, as at a terminal where nobody types; Ctrl-C comes while it waits.</summary>
    private sealed class EndlessStream(CancellationTokenSource cancellation) : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            cancellation.Cancel();
            Thread.Sleep(Timeout.Infinite);
            return 0;
        }
    }
}
