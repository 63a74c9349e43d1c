namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Where a long work says how far it is.</summary>
internal interface IStatusDisplay
{
    /// <summary>Gets the time that lies between two statuses at least.</summary>
    TimeSpan Interval { get; }

    /// <summary>Shows how far the work is, in place of what was shown before where that is possible.</summary>
    /// <param name="text">The status.</param>
    /// <param name="done">Share of the work that is done, from 0 to 1.</param>
    void Show(string text, double done);

    /// <summary>Writes a line that stays.</summary>
    /// <param name="line">The line.</param>
    void WriteLine(string line);
}
