namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>What a kernel sees of a <see cref="Tensor"/>: the address of its first element and its shape.</summary>
internal readonly unsafe struct View
{
    public readonly float* Data;
    public readonly int Rows;
    public readonly int Columns;
    public readonly int Stride;

    public View(float* data, int rows, int columns, int stride)
    {
        Data = data;
        Rows = rows;
        Columns = columns;
        Stride = stride;
    }

    public View(in Tensor tensor)
        : this(tensor.Memory is null ? null : ((CpuMemory)tensor.Memory).Start + tensor.Offset,
            tensor.Rows, tensor.Columns, tensor.RowStride)
    {
    }

    public float* Row(int row) => Data + ((nint)row * Stride);

    public Span<float> Span(int row) => new(Row(row), Columns);
}
