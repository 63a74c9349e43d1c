namespace Seq2SeqLstm.Compute;

/// <summary>
/// A row-major matrix of single-precision numbers in the memory of a <see cref="Device"/>: a view, as cheap to copy and
/// slice as a span. Sequences are matrices too: the rows of one time step stand together, step after step.
/// </summary>
public readonly struct Tensor
{
    internal Tensor(DeviceMemory memory, long offset, int rows, int columns, int rowStride)
    {
        Memory = memory;
        Offset = offset;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns; a row is contiguous.</summary>
    public int Columns { get; }

    /// <summary>Distance between the starts of two neighbouring rows, in elements; at least <see cref="Columns"/>.</summary>
    public int RowStride { get; }

    /// <summary>Number of elements, rows times columns.</summary>
    public long Length => (long)Rows * Columns;

    /// <summary>Whether the tensor has no memory, as <c>default(Tensor)</c>.</summary>
    public bool IsEmpty => Memory is null || Length == 0;

    internal DeviceMemory Memory { get; }

    internal long Offset { get; }

    /// <summary>The rows from <paramref name="start"/>, <paramref name="count"/> of them, sharing this memory.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rows are not all in the tensor.</exception>
    public Tensor SliceRows(int start, int count)
    {
        if (start < 0 || count < 0 || start > Rows - count)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"Rows {start}..{start + count} of {this}.");
        }

        return new Tensor(Memory, Offset + ((long)start * RowStride), count, Columns, RowStride);
    }

    /// <summary>The columns from <paramref name="start"/>, <paramref name="count"/> of them, sharing this memory.</summary>
    /// <param name="start">First column.</param>
    /// <param name="count">Number of columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">The columns are not all in the tensor.</exception>
    public Tensor SliceColumns(int start, int count)
    {
        if (start < 0 || count < 0 || start > Columns - count)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"Columns {start}..{start + count} of {this}.");
        }

        return new Tensor(Memory, Offset + start, Rows, count, RowStride);
    }

    /// <summary>The shape, such as <c>(64, 512)</c>.</summary>
    public override string ToString() => $"({Rows}, {Columns})";
}
