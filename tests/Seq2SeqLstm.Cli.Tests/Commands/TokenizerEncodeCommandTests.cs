using System.Text;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class TokenizerEncodeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SegmentationType.Bpe)]
    [InlineData(SegmentationType.Unigram)]
    public void Lines_keep_their_order_on_any_number_of_threads(SegmentationType type)
    {
        string model = Model(type);
        string[] lines = [.. Enumerable.Range(0, 60_000).Select(n => string.Concat($"{n}".Select(digit => (char)('a' + (digit - '0') % 4))))];
        SentencePieceTokenizer tokenizer = Tokenizer(type);
        string expected = string.Concat(lines.Select(line => string.Join(' ', tokenizer.Encode(line)) + "\n"));
        string input = string.Join('\n', lines);

        foreach (string threads in (string[])["1", "2", "7", "0"])
        {
            CommandRun run = Encode(input, model, "--format", "id", "--threads", threads);
            Assert.Equal((0, ""), (run.Code, run.Error));
            Assert.True(expected == run.Output, $"differs on {threads} threads");
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public void A_line_is_answered_before_the_next_one_comes(string threads)
    {
        using var answered = new ManualResetEventSlim();
        using var input = new Conversation(["ab\n", "abc\ncd\n", "d\n"], answered);
        using var output = new SignallingStream(answered);

        CommandRun run = CommandRun.With(
            input, output, CancellationToken.None, "tokenizer", "encode", "-m", Model(SegmentationType.Bpe), "--threads", threads);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("ab\nabc\nc d\nd\n", Encoding.UTF8.GetString(output.ToArray()));
        Assert.True(input.WasAnsweredInTime);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public void Lines_before_a_broken_one_are_answered(string threads)
    {
        using var input = new MemoryStream([.. "ab\ncd\n"u8, 0xFF, .. "\nab\n"u8]);
        using var output = new MemoryStream();

        CommandRun run = CommandRun.With(
            input, output, CancellationToken.None, "tokenizer", "encode", "-m", Model(SegmentationType.Bpe), "--threads", threads);

        Assert.Equal(2, run.Code);
        Assert.Equal("ab\nc d\n", run.Output);
        Assert.Contains("standard input:3: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bos", "<s> ab x")]
    [InlineData("bos:eos", "<s> ab x </s>")]
    [InlineData("bos:reverse:eos", "x ab <s> </s>")]
    [InlineData("reverse:eos:bos:unk", "<s> <unk> ab </s>")]
    public void Extra_tokens_are_added_step_by_step(string extra, string expected)
    {
        Assert.Equal(expected + "\n", Encode("abx", Model(SegmentationType.Bpe), "--extra", extra).Output);
    }

    [Fact]
    public void Extra_steps_that_cannot_be_taken_are_refused()
    {
        SentencePiece[] pieces = [new("<unk>", 0, PieceType.Unknown), new("a", 0, PieceType.Normal)];
        string model = Write(new SentencePieceModel(pieces, new TrainerSpec(), new NormalizerSpec()));

        Encode("a", model, "--extra", "eos").AssertBadInput("the model has no such token");
        Encode("a", model, "--extra", "bos:end").AssertBadInput("--extra has 'bos'");
        Encode("a", model, "--extra", "end").AssertBadInput("it takes bos, eos, reverse and unk");
    }

    [Fact]
    public void The_best_segmentations_are_printed_one_a_line()
    {
        CommandRun run = Encode("abc\n\nd", Model(SegmentationType.Unigram), "--nbest", "3");

        Assert.Equal("abc\na bc\nab c\n\nd\n", run.Output);
    }

    [Theory]
    [InlineData(SegmentationType.Bpe, "--dropout", "0.5")]
    [InlineData(SegmentationType.Unigram, "--alpha", "0.2")]
    public void What_is_drawn_depends_on_the_seed_alone(SegmentationType type, string option, string value)
    {
        string model = Model(type);
        string input = string.Concat(Enumerable.Repeat("abcabcd\n", 5000));

        CommandRun first = Encode(input, model, option, value, "--seed", "3", "--threads", "1");
        CommandRun second = Encode(input, model, option, value, "--seed", "3", "--threads", "4");
        CommandRun other = Encode(input, model, option, value, "--seed", "4");

        Assert.Equal((0, 0), (first.Code, other.Code));
        Assert.Equal(first.Output, second.Output);
        Assert.NotEqual(first.Output, other.Output);
        Assert.True(first.Output.Split('\n').Distinct().Count() > 5);
    }

    [Fact]
    public void Among_the_best_segmentations_no_other_is_drawn()
    {
        string input = string.Concat(Enumerable.Repeat("abc\n", 500));

        CommandRun run = Encode(input, Model(SegmentationType.Unigram), "--alpha", "0.1", "--nbest", "2");

        Assert.Equal(["a bc", "abc"], run.Output.TrimEnd('\n').Split('\n').Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Options_that_do_not_suit_the_model_are_refused()
    {
        string bpe = Model(SegmentationType.Bpe);
        Encode("a", bpe, "--alpha", "0.1").AssertBadInput("a BPE model takes --dropout");
        Encode("a", bpe, "--nbest", "2").AssertBadInput("a BPE model takes --dropout");
        Encode("a", bpe, "--dropout", "1.5").AssertBadInput("--dropout is 1.5; it must be 0 to 1");
        Encode("a", bpe, "--threads", "-1").AssertBadInput("--threads is -1");
        string unigram = Model(SegmentationType.Unigram);
        Encode("a", unigram, "--dropout", "0.1").AssertBadInput("a unigram model takes --alpha");
        Encode("a", unigram, "--alpha", "-1").AssertBadInput("--alpha is -1; it must be at least 0");
        Encode("a", unigram, "--nbest", "0").AssertBadInput("--nbest is 0; it must be 1 to 1024");
        Encode("a", unigram, "--nbest", "600", "--alpha", "1").AssertBadInput("--nbest is 600; it must be 1 to 512");
    }

    private static CommandRun Encode(string input, string model, params string[] options) =>
        CommandRun.WithInput(input, ["tokenizer", "encode", "--model", model, .. options]);

    private static SentencePieceModel CreateModel(SegmentationType type)
    {
        SentencePiece[] pieces =
        [
            new("<unk>", 0, PieceType.Unknown), new("<s>", 0, PieceType.Control), new("</s>", 0, PieceType.Control),
            new("ab", -1, PieceType.Normal), new("abc", -1.5f, PieceType.Normal), new("bc", -1.6f, PieceType.Normal),
            new("a", -2, PieceType.Normal), new("b", -2.1f, PieceType.Normal), new("c", -3, PieceType.Normal), new("d", -4, PieceType.Normal),
        ];
        return new SentencePieceModel(
            pieces, new TrainerSpec { Type = type }, new NormalizerSpec { Name = NormalizerSpec.None, AddDummyPrefix = false });
    }

    private static SentencePieceTokenizer Tokenizer(SegmentationType type) => new(CreateModel(type));

    private string Model(SegmentationType type) => Write(CreateModel(type));

    private string Write(SentencePieceModel model)
    {
        string path = _folder[Guid.NewGuid() + ".model"];
        using FileStream stream = File.Create(path);
        model.Write(stream);
        return path;
    }

    /// <summary>Says the next thing only after the last one was answered.</summary>
    private sealed class Conversation(string[] parts, ManualResetEventSlim answered) : MemoryStream
    {
        private int _said;

        public bool WasAnsweredInTime { get; private set; } = true;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_said > 0)
            {
                WasAnsweredInTime &= answered.Wait(TimeSpan.FromSeconds(20));
                answered.Reset();
            }

            return _said == parts.Length ? 0 : Encoding.UTF8.GetBytes(parts[_said++], buffer.AsSpan(offset, count));
        }
    }

    /// <summary>Tells when something has been written and flushed.</summary>
    private sealed class SignallingStream(ManualResetEventSlim written) : MemoryStream
    {
        public override void Flush() => written.Set();
    }
}
