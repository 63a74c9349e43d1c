namespace Seq2SeqLstm.Cli;

/// <summary>Standard error. That nobody can be told something, because it is closed or its disk is full, is no reason to fail.</summary>
internal sealed class MessageStream : Stream
{
    private readonly Stream _inner;

    /// <summary>Initializes a new instance of the <see cref="MessageStream"/> class.</summary>
    /// <param name="inner">Where the bytes go; left open.</param>
    public MessageStream(Stream inner) => _inner = inner;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Try(() => _inner.Write(buffer, offset, count));

    /// <inheritdoc/>
    public override void Flush() => Try(_inner.Flush);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
