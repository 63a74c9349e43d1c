using System.Text;

namespace Seq2SeqLstm.Cli.Tests;

public sealed class MessageStreamTests
{
    [Fact]
    public void The_exit_code_is_that_of_the_command_where_messages_cannot_be_written()
    {
        using MemoryStream input = new();
        using MemoryStream output = new();
        using StreamWriter error = new(new MessageStream(new FullStream()), new UTF8Encoding(false)) { AutoFlush = true };
        using var context = new CommandContext(input, output, error, CancellationToken.None);

        Assert.Equal(2, Application.Run(["info", "no-such-model"], context));
    }

    [Fact]
    public void Messages_reach_the_stream_inside()
    {
        using MemoryStream inner = new();
        using (StreamWriter error = new(new MessageStream(inner), new UTF8Encoding(false)))
        {
            error.Write("read as cp949");
        }

        Assert.Equal("read as cp949"u8.ToArray(), inner.ToArray());
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");
    }
}
