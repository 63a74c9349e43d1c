namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>How many lines are translated together: few at first, so that the first answers come soon, then more and more.</summary>
/// <param name="most">The most lines.</param>
internal sealed class BatchGrowth(int most)
{
    private const int FirstLines = 16;

    private int _next = Math.Min(FirstLines, most);

    /// <summary>The number of lines of the next batch.</summary>
    public int Next()
    {
        int lines = _next;
        _next = Math.Min(most, 2 * lines);
        return lines;
    }
}
