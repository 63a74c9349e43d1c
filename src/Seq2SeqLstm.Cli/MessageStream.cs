namespace Seq2SeqLstm.Cli;

/// <summary>Standard error. That nobody can be told something, because it is closed or its disk is full, is no reason to fail.</summary>
/// <param name="inner">Where the bytes go; left open.</param>
internal sealed class MessageStream(Stream inner) : GuardedStream(inner)
{
    /// <inheritdoc/>
    protected override void Guard(Action write)
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
