using System.Text;

namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class TranslateStreamTests(ModelFolderFixture fixture) : IClassFixture<ModelFolderFixture>
{
    private static readonly byte[] Line = Encoding.UTF8.GetBytes("우리는 개를 본다\n");

    [Fact]
    public void The_first_lines_are_answered_long_before_the_last_are_read()
    {
        using var input = new LongText(Line, 20_000);
        using var output = new WatchingStream(() => input.Given);
        CommandRun run = CommandRun.With(input, output, CancellationToken.None, "translate", "--model", fixture.Model, "--beam", "1");
        Assert.Equal(0, run.Code);
        Assert.Equal(20_000, output.Lines);
        Assert.InRange(output.GivenAtFirst, 1, 5000);
        Assert.InRange(output.MostBehind, 1, 5000);
    }

    [Fact]
    public void A_line_of_a_slow_pipe_is_answered_when_it_has_come()
    {
        using var answered = new SemaphoreSlim(0);
        using var input = new Conversation(Line, 5, answered);
        using var output = new SignallingStream(answered);
        CommandRun run = CommandRun.With(input, output, CancellationToken.None, "translate", "--model", fixture.Model);
        Assert.Equal(0, run.Code);
        Assert.True(input.WasAnsweredInTime);
    }

    [Fact]
    public void Interrupting_leaves_whole_lines_on_standard_output()
    {
        using var cancellation = new CancellationTokenSource();
        using var input = new LongText(Line, int.MaxValue);
        using var output = new WatchingStream(() => input.Given) { OnWrite = lines => CancelAfter(lines, cancellation) };
        CommandRun run = CommandRun.With(input, output, cancellation.Token, "translate", "--model", fixture.Model, "--beam", "1");
        Assert.Equal((130, "seq2seq: interrupted\n"), (run.Code, run.Error));
        Assert.True(output.EndsWithLine);
        Assert.InRange(output.Lines, 100, 3000);

        static void CancelAfter(int lines, CancellationTokenSource cancellation)
        {
            if (lines >= 100)
            {
                cancellation.Cancel();
            }
        }
    }

    [Fact]
    public void Interrupting_leaves_nothing_of_an_output_file()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        using var input = new LongText(Line, int.MaxValue) { OnRead = given => CancelLate(given, cancellation) };
        using var output = new MemoryStream();
        CommandRun run = CommandRun.With(
            input, output, cancellation.Token, "translate", "--model", fixture.Model, "--beam", "1", "--output", folder["out.en"]);
        Assert.Equal(130, run.Code);
        Assert.Empty(folder.Names());

        static void CancelLate(long given, CancellationTokenSource cancellation)
        {
            if (given > 10_000)
            {
                cancellation.Cancel();
            }
        }
    }

    [Fact]
    public void A_reader_that_goes_away_ends_the_translation_quietly()
    {
        using var input = new LongText(Line, int.MaxValue);
        using var output = new FailingStream("Broken pipe", 32);
        CommandRun run = CommandRun.With(input, output, CancellationToken.None, "translate", "--model", fixture.Model);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public void A_full_disk_is_one_line_and_exit_code_1()
    {
        using var input = new LongText(Line, 1000);
        using var output = new FailingStream("No space left on device", 28);
        CommandRun run = CommandRun.With(input, output, CancellationToken.None, "translate", "--model", fixture.Model);
        Assert.Equal((1, "seq2seq: error: No space left on device\n"), (run.Code, run.Error));
    }

    [Fact]
    public void Lines_before_a_broken_one_are_answered()
    {
        using var input = new MemoryStream([.. Line, .. Line, 0xFF, 0xFE, 0x0A]);
        using var output = new MemoryStream();
        CommandRun run = CommandRun.With(input, output, CancellationToken.None, "translate", "--model", fixture.Model, "--encoding", "utf-8");
        Assert.Equal((2, "we see a dog\nwe see a dog\n"), (run.Code, run.Output));
        Assert.Contains("standard input:3: is not valid UTF-8", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_long_work_says_how_far_it_is_unless_it_is_to_be_quiet(bool isQuiet)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("in.ko", string.Concat(Enumerable.Repeat(Encoding.UTF8.GetString(Line), 100)));
        using var input = new MemoryStream();
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var context = new CommandContext(input, output, error, CancellationToken.None) { Clock = new SteppingClock() };
        string[] quiet = isQuiet ? ["--quiet"] : [];

        Assert.Equal(0, Application.Run(["translate", "--model", fixture.Model, "--input", file, "--beam", "1", .. quiet], context));

        string[] lines = error.ToString().Split('\n');
        if (isQuiet)
        {
            Assert.Equal([""], lines);
        }
        else
        {
            Assert.Matches("^16 lines  [0-9,]+ lines/s  .* left$", lines[0]);
            Assert.Matches("^100 lines  [0-9,]+ lines/s  0[.]0 s left$", lines[^3]);
            Assert.Matches("^translated 100 lines in .*, [0-9,]+ lines/s$", lines[^2]);
        }
    }

    /// <summary>Twenty seconds pass whenever someone looks.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now += 20;
    }

    /// <summary>The same line again and again, in pieces as a pipe gives them.</summary>
    private sealed class LongText(byte[] line, int lines) : MemoryStream
    {
        private const int LinesOfOneRead = 50;

        public long Given { get; private set; }

        public Action<long>? OnRead { get; init; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            OnRead?.Invoke(Given);
            int read = 0;
            for (int n = 0; n < LinesOfOneRead && Given < lines && read + line.Length <= count; n++)
            {
                line.CopyTo(buffer, offset + read);
                read += line.Length;
                Given++;
            }

            return read;
        }
    }

    /// <summary>Counts lines, and how many had been read when they were written.</summary>
    private sealed class WatchingStream(Func<long> given) : MemoryStream
    {
        public Action<int>? OnWrite { get; init; }

        public int Lines { get; private set; }

        public long GivenAtFirst { get; private set; }

        public long MostBehind { get; private set; }

        public bool EndsWithLine { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            ReadOnlySpan<byte> bytes = buffer.AsSpan(offset, count);
            GivenAtFirst = GivenAtFirst == 0 ? given() : GivenAtFirst;
            Lines += bytes.Count((byte)'\n');
            MostBehind = Math.Max(MostBehind, given() - Lines);
            EndsWithLine = bytes.EndsWith("\n"u8);
            OnWrite?.Invoke(Lines);
        }
    }

    private sealed class FailingStream(string message, int code) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException(message, code);
    }

    /// <summary>Says the next line only after the last one was answered.</summary>
    private sealed class Conversation(byte[] line, int lines, SemaphoreSlim answered) : MemoryStream
    {
        private int _said;

        public bool WasAnsweredInTime { get; private set; } = true;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_said > 0)
            {
                WasAnsweredInTime &= answered.Wait(TimeSpan.FromSeconds(20));
            }

            if (_said++ == lines)
            {
                return 0;
            }

            line.CopyTo(buffer, offset);
            return line.Length;
        }
    }

    private sealed class SignallingStream(SemaphoreSlim written) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => written.Release();
    }
}
