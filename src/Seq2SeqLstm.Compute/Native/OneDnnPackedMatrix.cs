using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>A matrix in bfloat16, cut into slices of columns, each in the order that the library chose for its size.</summary>
internal sealed class OneDnnPackedMatrix : PackedMatrix
{
    public OneDnnPackedMatrix(int rows, int columns, ColumnSlices slices, long sliceBytes)
        : base(rows, columns)
    {
        Slices = slices;
        SliceBytes = sliceBytes;
        Memory = new CpuMemory((slices.Count * sliceBytes) / sizeof(float));
    }

    public ColumnSlices Slices { get; }

    /// <summary>Distance between slices.</summary>
    public long SliceBytes { get; }

    public CpuMemory Memory { get; }
}
