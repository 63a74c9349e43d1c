using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>A copy of the matrix, row after row.</summary>
internal sealed unsafe class PlainPackedMatrix : PackedMatrix
{
    private readonly CpuMemory _memory;

    public PlainPackedMatrix(int rows, int columns)
        : base(rows, columns) => _memory = new CpuMemory((long)rows * columns);

    public View View => new(_memory.Start, Rows, Columns, Columns);
}
