namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Columns cut into slices of nearly the same width, at multiples of 64.</summary>
internal readonly struct ColumnSlices
{
    private const int Unit = 64;

    private readonly int _columns;
    private readonly int _units;

    /// <summary>Cuts columns into slices.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="width">Columns of a slice, at least; fewer only where there are no more.</param>
    public ColumnSlices(int columns, int width)
    {
        _columns = columns;
        _units = (columns + Unit - 1) / Unit;
        Count = Math.Min(Math.Max(1, columns / Math.Max(width, Unit)), Math.Max(1, _units));
    }

    /// <summary>Number of slices.</summary>
    public int Count { get; }

    /// <summary>Columns of a slice.</summary>
    public (int Start, int End) this[int slice]
    {
        get
        {
            (int start, int end) = Share.Of(_units, slice, Count);
            return (start * Unit, Math.Min(_columns, end * Unit));
        }
    }
}
