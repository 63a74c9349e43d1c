namespace Seq2SeqLstm.Cli;

/// <summary>What the user asked for cannot be done as asked. The message says what to change; exit code 2.</summary>
internal sealed class UsageException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="UsageException"/> class.</summary>
    /// <param name="message">What was wrong, where and what to do.</param>
    public UsageException(string message)
        : base(message)
    {
    }

    private UsageException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Runs a check of what the user gave, so that its complaint becomes a usage error.</summary>
    /// <param name="check">Throws <see cref="ArgumentException"/> for a wrong value.</param>
    /// <param name="where">What the complaint begins with, such as the name of a file; may be empty.</param>
    /// <exception cref="UsageException">The check complained.</exception>
    public static void Check(Action check, string where = "")
    {
        try
        {
            check();
        }
        catch (ArgumentException e)
        {
            throw new UsageException(where.Length == 0 ? e.Message : $"{where}: {e.Message}", e);
        }
    }
}
