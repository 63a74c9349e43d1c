namespace Seq2SeqLstm.Text;

/// <summary>How many lines have a property, and where the first of them are.</summary>
public sealed class LineCount
{
    /// <summary>Number of line numbers that are kept unless another one is given.</summary>
    public const int MaxExamples = 10;

    private readonly List<long> _first = [];
    private readonly int _maxExamples;

    /// <summary>Counts from zero.</summary>
    /// <param name="maxExamples">Number of line numbers that are kept.</param>
    public LineCount(int maxExamples = MaxExamples)
    {
        _maxExamples = maxExamples;
    }

    /// <summary>Number of lines.</summary>
    public long Count { get; private set; }

    /// <summary>Line numbers of the first lines, in order.</summary>
    public IReadOnlyList<long> First => _first;

    /// <summary>Counts one more line.</summary>
    /// <param name="lineNumber">Its number, from 1.</param>
    public void Add(long lineNumber)
    {
        Count++;
        if (_first.Count < _maxExamples)
        {
            _first.Add(lineNumber);
        }
    }
}
