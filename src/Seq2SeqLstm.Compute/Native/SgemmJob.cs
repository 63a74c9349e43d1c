using System.Runtime.InteropServices;
using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>A product by the library's sgemm, by blocks of the result.</summary>
internal readonly unsafe struct SgemmJob(
    GCHandle library, View a, bool transposeA, View b, bool transposeB, bool add, View c, int* status) : IJob
{
    /// <summary>Columns of a block. The cut depends on the shapes alone.</summary>
    private const int SliceColumns = 512;

    public int Blocks => Rows.Count * Slices.Count;

    private RowBlocks Rows => new(c.Rows, 256, 64);

    private ColumnSlices Slices => new(c.Columns, SliceColumns);

    public void Execute(int part, int parts)
    {
        var target = (OneDnnLibrary)library.Target!;
        target.UseThreads(1);
        (int start, int end) = Share.Of(Blocks, part, parts);
        for (int block = start; block < end; block++)
        {
            int found = Multiply(target, Rows[block % Rows.Count], Slices[block / Rows.Count]);
            if (found != 0)
            {
                Volatile.Write(ref *status, found);
            }
        }
    }

    private int Multiply(OneDnnLibrary target, (int Start, int End) rows, (int Start, int End) columns)
    {
        int K = transposeA ? a.Rows : a.Columns;
        var left = new View(transposeA ? a.Data + rows.Start : a.Row(rows.Start), a.Rows, a.Columns, a.Stride);
        var right = new View(transposeB ? b.Row(columns.Start) : b.Data + columns.Start, b.Rows, b.Columns, b.Stride);
        var result = new View(c.Row(rows.Start) + columns.Start, rows.End - rows.Start, columns.End - columns.Start, c.Stride);
        return target.Sgemm(transposeA, transposeB, K, left, right, add, result);
    }
}
