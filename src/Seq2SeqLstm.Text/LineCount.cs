namespace Seq2SeqLstm.Text;

/// <summary>How many lines have a property, and where the first of them are.</summary>
public sealed class LineCount
{
    /// <summary>Number of line numbers that are kept.</summary>
    public const int MaxExamples = 10;

    private readonly List<long> _first = [];

    /// <summary>Number of lines.</summary>
    public long Count { get; private set; }

    /// <summary>Line numbers of the first lines, at most <see cref="MaxExamples"/>, in order.</summary>
    public IReadOnlyList<long> First => _first;

    /// <summary>Counts one more line.</summary>
    /// <param name="lineNumber">Its number, from 1.</param>
    public void Add(long lineNumber)
    {
        Count++;
        if (_first.Count < MaxExamples)
        {
            _first.Add(lineNumber);
        }
    }
}
