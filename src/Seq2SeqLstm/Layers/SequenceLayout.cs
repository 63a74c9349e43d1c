namespace Seq2SeqLstm.Layers;

/// <summary>
/// How sequences of different lengths lie in one matrix without padding: time step after time step, and in a step one row for
/// each sequence that is still running. Sequences stand longest first, so the rows of a step are the first ones of the step before.
/// </summary>
/// <remarks>No row is padding, so none can change a result or cost time.</remarks>
public sealed class SequenceLayout
{
    private int[] _lengths = [];
    private int[] _offsets = [];
    private int[] _counts = [];

    /// <summary>Lays out sequences.</summary>
    /// <param name="lengths">Length of each sequence, longest first, each at least 1.</param>
    /// <exception cref="ArgumentException">There is no sequence, one is empty, or a longer one follows a shorter.</exception>
    public SequenceLayout(ReadOnlySpan<int> lengths) => Set(lengths);

    /// <summary>A layout without sequences, to be set.</summary>
    internal SequenceLayout()
    {
    }

    /// <summary>Number of sequences B.</summary>
    public int Sequences { get; private set; }

    /// <summary>Number of time steps T, the length of the first sequence.</summary>
    public int Steps { get; private set; }

    /// <summary>Rows of all steps together, the number of tokens.</summary>
    public int Rows { get; private set; }

    /// <summary>Number of sequences that reach a step; it never grows from step to step.</summary>
    /// <param name="t">Time step.</param>
    public int RowsAt(int t) => _counts.AsSpan(0, Steps)[t];

    /// <summary>First row of a step.</summary>
    /// <param name="t">Time step.</param>
    public int OffsetOf(int t) => _offsets.AsSpan(0, Steps)[t];

    /// <summary>Length of a sequence.</summary>
    /// <param name="b">Sequence.</param>
    public int LengthOf(int b) => _lengths.AsSpan(0, Sequences)[b];

    /// <summary>The rows of a step that is counted in reading order.</summary>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="reverse">Whether sequences are read from the end: the last time step is then number 0.</param>
    internal (int Start, int Rows) RowsOf(int step, bool reverse)
    {
        int t = reverse ? Steps - 1 - step : step;
        return (OffsetOf(t), RowsAt(t));
    }

    /// <summary>The rows of all steps, without those of the first one in reading order where it starts from zero.</summary>
    /// <param name="reverse">Whether sequences are read from the end.</param>
    /// <param name="startsAtZero">Whether the initial state is zero.</param>
    internal (int Start, int Rows) RowsWithState(bool reverse, bool startsAtZero)
    {
        int zeroRows = startsAtZero ? RowsOf(0, reverse).Rows : 0;
        return (reverse ? 0 : zeroRows, Rows - zeroRows);
    }

    /// <summary>Lays out other sequences, in the same memory where it is large enough.</summary>
    /// <param name="lengths">As in the constructor, which throws the same exceptions.</param>
    internal void Set(ReadOnlySpan<int> lengths)
    {
        Require(lengths);
        lengths.CopyTo(ReusedArray.Take(ref _lengths, lengths.Length));
        (Sequences, Steps, Rows) = (lengths.Length, lengths[0], 0);
        Span<int> counts = ReusedArray.Take(ref _counts, Steps), offsets = ReusedArray.Take(ref _offsets, Steps);
        int running = lengths.Length;
        for (int t = 0; t < counts.Length; t++)
        {
            while (lengths[running - 1] <= t)
            {
                running--;
            }

            counts[t] = running;
            offsets[t] = Rows;
            Rows += running;
        }
    }

    private static void Require(ReadOnlySpan<int> lengths)
    {
        if (lengths.IsEmpty)
        {
            throw new ArgumentException("A batch needs at least one sequence.", nameof(lengths));
        }

        for (int b = 0; b < lengths.Length; b++)
        {
            if (lengths[b] < 1 || (b > 0 && lengths[b] > lengths[b - 1]))
            {
                throw new ArgumentException(
                    $"Sequence {b} has length {lengths[b]}; lengths must be at least 1, longest first.", nameof(lengths));
            }
        }
    }
}
