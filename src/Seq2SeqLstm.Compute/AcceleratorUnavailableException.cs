namespace Seq2SeqLstm.Compute;

/// <summary>The accelerator or the precision that was asked for cannot be had on this machine. The message says why.</summary>
public sealed class AcceleratorUnavailableException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="AcceleratorUnavailableException"/> class.</summary>
    public AcceleratorUnavailableException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="AcceleratorUnavailableException"/> class.</summary>
    /// <param name="message">What is missing, and what to do.</param>
    public AcceleratorUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="AcceleratorUnavailableException"/> class.</summary>
    /// <param name="message">What is missing, and what to do.</param>
    /// <param name="cause">What went wrong.</param>
    public AcceleratorUnavailableException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
