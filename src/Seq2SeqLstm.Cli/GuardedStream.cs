namespace Seq2SeqLstm.Cli;

/// <summary>A stream that is only written to, and whose failures are handled in one place.</summary>
internal abstract class GuardedStream : Stream
{
    private readonly Stream _inner;

    /// <summary>Initializes a new instance of the <see cref="GuardedStream"/> class.</summary>
    /// <param name="inner">Where the bytes go; left open.</param>
    protected GuardedStream(Stream inner) => _inner = inner;

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

    /// <summary>Does one write or flush, and handles its failure.</summary>
    /// <param name="write">What may fail.</param>
    protected abstract void Guard(Action write);
}
