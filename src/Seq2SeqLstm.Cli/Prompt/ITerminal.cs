namespace Seq2SeqLstm.Cli.Prompt;

/// <summary>The keyboard and the size of a terminal that understands ANSI control sequences.</summary>
internal interface ITerminal
{
    /// <summary>Gets the number of columns.</summary>
    int Columns { get; }

    /// <summary>Gets a value indicating whether a key is waiting, as while text is pasted.</summary>
    bool HasKey { get; }

    /// <summary>Takes Ctrl-C as a key, not as a signal, until the result is disposed.</summary>
    IDisposable TakeInterrupts();

    /// <summary>Waits for a key, which is not shown.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    ConsoleKeyInfo ReadKey(CancellationToken cancellation);
}
