namespace Seq2SeqLstm.Cli;

/// <summary>Standard input whose reads end when the command is cancelled, even while nobody types.</summary>
internal sealed class InterruptibleInput : Stream
{
    private readonly Stream _inner;
    private readonly CancellationToken _cancellation;

    /// <summary>Initializes a new instance of the <see cref="InterruptibleInput"/> class.</summary>
    /// <param name="inner">Where the bytes come from; left open.</param>
    /// <param name="cancellation">Ends reads.</param>
    public InterruptibleInput(Stream inner, CancellationToken cancellation)
    {
        _inner = inner;
        _cancellation = cancellation;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The command was cancelled.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        // The system cannot take a read of a terminal back, so it is given a buffer of its own and, if need be, left alone.
        byte[] bytes = new byte[count];
        Task<int> reading = Task.Run(() => _inner.Read(bytes, 0, count), CancellationToken.None);
        reading.WaitAsync(_cancellation).GetAwaiter().GetResult();
        bytes.AsSpan(0, reading.Result).CopyTo(buffer.AsSpan(offset));
        return reading.Result;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
