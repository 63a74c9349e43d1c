namespace Seq2SeqLstm.Cli;

/// <summary>The work failed although the input was as it should be. Exit code 1.</summary>
internal sealed class CommandFailedException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="CommandFailedException"/> class.</summary>
    /// <param name="message">What failed and what to do.</param>
    /// <param name="cause">The failure itself.</param>
    public CommandFailedException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
