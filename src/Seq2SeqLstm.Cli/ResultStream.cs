namespace Seq2SeqLstm.Cli;

/// <summary>Standard output, which tells a reader that has gone away from other failures.</summary>
/// <param name="inner">Where the bytes go; left open.</param>
internal sealed class ResultStream(Stream inner) : GuardedStream(inner)
{
    /// <inheritdoc/>
    protected override void Guard(Action write)
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
