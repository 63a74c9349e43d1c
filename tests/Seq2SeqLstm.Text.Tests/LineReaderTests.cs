using System.IO.Pipes;
using System.Text;

namespace Seq2SeqLstm.Text.Tests;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n", "")]
    [InlineData("a\nb\n", "a", "b")]
    [InlineData("a\nb", "a", "b")]
    [InlineData("a\r\nb\r\n", "a", "b")]
    [InlineData("a\n\n\nb", "a", "", "", "b")]
    [InlineData("a\r", "a\r")]
    [InlineData("a\rb\r\r\nc", "a\rb\r", "c")]
    [InlineData("a\u2028b\u2029c\u0085d\ve\ff\u001Cg\0h\n", "a\u2028b\u2029c\u0085d\ve\ff\u001Cg\0h")]
    [InlineData("\uFEFFa\n\uFEFFb\n", "a", "\uFEFFb")]
    [InlineData("가나다\n😀", "가나다", "😀")]
    public void Only_line_feeds_end_lines(string text, params string[] expected)
    {
        Assert.Equal(expected, LineReader.ReadLines(Fixture.Source(text)));
    }

    [Fact]
    public void Lines_are_the_same_whatever_the_size_of_the_buffer_and_of_the_reads()
    {
        byte[] text = Encoding.UTF8.GetBytes("\uFEFF첫 줄\r\n\n두 번째 줄\r가\n" + new string('x', 100) + "\r\n끝");

        for (int size = 1; size < 150; size++)
        {
            TextSource source = new("text", () => new SlowStream(text, (size % 7) + 1));
            using LineReader reader = new(source, size, 1000);
            List<string> lines = [];
            while (reader.ReadLine() is { } line)
            {
                lines.Add(line);
            }

            Assert.Equal(["첫 줄", "", "두 번째 줄\r가", new string('x', 100), "끝"], lines);
            Assert.Equal(5, reader.LineNumber);
        }
    }

    [Fact]
    public void Utf32_is_rejected_with_the_command_that_converts_it()
    {
        Encoding encoder = Encoding.GetEncoding("utf-32");
        byte[] text = [.. encoder.GetPreamble(), .. encoder.GetBytes("가나\n")];

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => new LineReader(Fixture.Source(text, "a.ko")));

        Assert.StartsWith("a.ko: is UTF-32, ", e.Message, StringComparison.Ordinal);
        Assert.Contains("iconv -f UTF-32 -t UTF-8", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xB0, 0xA1 }, "0xB0", 3)]
    [InlineData(new byte[] { 0xC0, 0x80 }, "0xC0", 3)]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "0xED", 3)]
    [InlineData(new byte[] { 0x41, 0xE3, 0x81 }, "0xE3", 4)]
    public void Invalid_utf8_is_an_error_with_line_byte_and_column(byte[] bad, string value, int column)
    {
        byte[] text = [.. "첫 줄\n가나"u8, .. bad, .. "\n끝\n"u8];

        InvalidDataException e = Assert.Throws<InvalidDataException>(
            () => LineReader.ReadLines(Fixture.Source(text, "a.ko")).Count());

        Assert.StartsWith($"a.ko:2: is not valid UTF-8 (byte {value} at column {column})", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_longer_than_the_limit_is_an_error_with_its_line()
    {
        TextSource source = Fixture.Source("ok\n" + new string('x', 101) + "\n", "a.ko");
        using LineReader reader = new(source, 16, 100);
        reader.ReadLine();

        InvalidDataException e = Assert.Throws<InvalidDataException>(reader.ReadLine);

        Assert.Equal("a.ko:2: is longer than 100 bytes.", e.Message);
    }

    [Fact]
    public void Line_numbers_count_lines_that_are_read_or_skipped()
    {
        using LineReader reader = new(Fixture.Source("a\nb\nc"));

        Assert.Equal(0, reader.LineNumber);
        Assert.True(reader.SkipLine());
        Assert.Equal("b", reader.ReadLine());
        Assert.Equal(2, reader.LineNumber);
        Assert.True(reader.SkipLine());
        Assert.False(reader.SkipLine());
        Assert.Null(reader.ReadLine());
        Assert.Equal(3, reader.LineNumber);
    }

    [Fact]
    public void A_file_is_named_as_it_was_given_and_closed_after_reading()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("seq2seq").FullName, "a.txt");
        File.WriteAllText(path, "a\nb\n");
        TextSource source = TextSource.FromFile(new FileInfo(path));

        Assert.Equal(path, source.Name);
        Assert.Equal(["a", "b"], LineReader.ReadLines(source));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void A_pipe_is_read_once_and_not_taken_for_an_empty_text_when_it_is_opened_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using AnonymousPipeServerStream pipe = new(PipeDirection.Out);
        TextSource source = TextSource.FromFile(new FileInfo($"/dev/fd/{pipe.ClientSafePipeHandle.DangerousGetHandle()}"));
        pipe.Write("one\ntwo\n"u8);
        using (LineReader reader = new(source))
        {
            Assert.Equal("one", reader.ReadLine());
        }

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => new LineReader(source));

        Assert.Contains("is a pipe, which can be read only once", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n", "")]
    [InlineData("a\n", "a")]
    public void A_short_line_is_given_out_before_the_next_one_is_typed(string text, string expected)
    {
        TextSource source = new("text", () => new SilentStream(Encoding.UTF8.GetBytes(text)));
        using LineReader reader = new(source);

        Assert.Equal(expected, reader.ReadLine());
        Assert.Throws<TimeoutException>(reader.ReadLine);
    }

    /// <summary>Has no end, as a terminal at which nobody types any more.</summary>
    private sealed class SilentStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            Position < Length ? base.Read(buffer, offset, count) : throw new TimeoutException();
    }

    /// <summary>Gives a few bytes at a time, as a pipe may.</summary>
    private sealed class SlowStream(byte[] bytes, int bytesPerRead) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, bytesPerRead));
    }

    [Fact]
    public void The_bytes_read_are_those_up_to_the_end_of_the_line_in_every_encoding()
    {
        byte[] utf16 = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("가\r\n나다\n끝")];
        using var reader = new LineReader(new TextSource("a", () => new MemoryStream(utf16)));
        var read = new List<long>();
        while (reader.ReadLine() is not null)
        {
            read.Add(reader.BytesRead);
        }

        Assert.Equal([8, 14, 16], read);
    }
}
