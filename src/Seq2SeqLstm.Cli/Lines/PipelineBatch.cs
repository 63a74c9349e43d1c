using System.Buffers;
using System.Runtime.ExceptionServices;

namespace Seq2SeqLstm.Cli.Lines;

/// <summary>Some input that belongs together, what becomes of it, and the memory for both, used again and again.</summary>
internal abstract class PipelineBatch : IDisposable
{
    /// <summary>Bytes of output for which room is made beforehand.</summary>
    protected const int WantedBytes = 1 << 16;

    private readonly ArrayBufferWriter<byte> _output = new(2 * WantedBytes);
    private readonly ManualResetEventSlim _isDone = new();
    private ExceptionDispatchInfo? _failure;

    /// <summary>Reads the next input.</summary>
    /// <returns>False if there was none left.</returns>
    public bool Fill()
    {
        _failure = null;
        _isDone.Reset();
        try
        {
            return Read();
        }
        catch (InvalidDataException e)
        {
            // The lines before the broken one are answered first.
            _failure = ExceptionDispatchInfo.Capture(e);
            return true;
        }
    }

    /// <summary>Converts all that was read, up to what fails.</summary>
    public void Process()
    {
        _output.ResetWrittenCount();
        try
        {
            Convert(_output);
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }

        _isDone.Set();
    }

    /// <summary>Waits until the batch is converted and writes what it became; then throws what went wrong, if anything did.</summary>
    /// <param name="output">Where the bytes go; flushed.</param>
    public void Write(Stream output)
    {
        _isDone.Wait();
        output.Write(_output.WrittenSpan);
        output.Flush();
        Written();
        _failure?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose() => _isDone.Dispose();

    /// <summary>Reads input in place of what was read before.</summary>
    /// <returns>False if there was none left.</returns>
    protected abstract bool Read();

    /// <summary>Converts what was read; called on any thread.</summary>
    /// <param name="output">Where the output goes, in whole lines of UTF-8.</param>
    protected abstract void Convert(IBufferWriter<byte> output);

    /// <summary>Called when the output has been written, in the order of the input.</summary>
    protected virtual void Written()
    {
    }
}
