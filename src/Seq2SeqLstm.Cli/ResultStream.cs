namespace Seq2SeqLstm.Cli;

/// <summary>Standard output, which tells a reader that has gone away from other failures.</summary>
internal sealed class ResultStream : Stream
{
    private readonly Stream _inner;

    /// <summary>Initializes a new instance of the <see cref="ResultStream"/> class.</summary>
    /// <param name="inner">Where the bytes go; left open.</param>
    public ResultStream(Stream inner) => _inner = inner;

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
    public override void Write(byte[] buffer, int offset, int count) => Guard(() => _inner.Write(buffer, offset, count));

    /// <inheritdoc/>
    public override void Flush() => Guard(_inner.Flush);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (IOException e) when (BrokenPipeException.IsCauseOf(e))
        {
            throw new BrokenPipeException(e);
        }
    }
}
