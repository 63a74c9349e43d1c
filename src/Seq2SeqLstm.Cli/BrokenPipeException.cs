namespace Seq2SeqLstm.Cli;

/// <summary>Whoever read standard output has gone away, as <c>head</c> does. The command ends quietly.</summary>
internal sealed class BrokenPipeException : IOException
{
    // EPIPE of Unix; ERROR_BROKEN_PIPE and ERROR_NO_DATA of Windows as HRESULTs.
    private static readonly int[] Codes = [32, unchecked((int)0x8007006D), unchecked((int)0x800700E8)];

    /// <summary>Initializes a new instance of the <see cref="BrokenPipeException"/> class.</summary>
    /// <param name="cause">What the system reported.</param>
    public BrokenPipeException(IOException cause)
        : base(cause.Message, cause)
    {
    }

    /// <summary>Whether the system reported that the other end of a pipe is closed.</summary>
    /// <param name="error">What the system reported.</param>
    /// <returns>True if it is.</returns>
    public static bool IsCauseOf(IOException error) => Codes.Contains(error.HResult);
}
