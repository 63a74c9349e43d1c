using System.Runtime.InteropServices;
using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>
/// Products in bfloat16 by oneDNN: both operands are rounded, products are exact and summed up in single precision.
/// </summary>
internal sealed unsafe class OneDnnBfloat16Products : MatrixProducts
{
    /// <summary>Columns of a slice of a packed matrix, at least.</summary>
    private const int PackedColumns = 2048;

    /// <summary>Columns of a block of the result where b is not packed, at least.</summary>
    private const int PlainColumns = 512;

    /// <summary>Most rows of a block with a packed matrix, where there are many rows and where there are few.</summary>
    private const int PackedRows = 64, FewPackedRows = 32;

    /// <summary>The same where b is not packed: the library packs it for each block.</summary>
    private const int PlainRows = 256, FewPlainRows = 64;

    /// <summary>Inner size of one product of a weight gradient, whose rows are those of all time steps.</summary>
    private const int InnerBlock = 1024;

    /// <summary>Rows of a weight gradient's operands come in such numbers, the last of them zeros: fewer shapes occur.</summary>
    private const int InnerUnit = 64;

    private const int CacheLine = 64;

    /// <summary>Below so many multiply-adds a product is not worth waking another thread.</summary>
    private const long SmallProduct = 1 << 18;

    /// <summary>Below so many elements rounding is not.</summary>
    private const long SmallMatrix = 1 << 14;

    private readonly WorkerPool _pool;
    private GCHandle _handle;

    public OneDnnBfloat16Products(WorkerPool pool, OneDnnLibrary library)
    {
        _pool = pool;
        Engine = new OneDnnEngine(library);
        _handle = GCHandle.Alloc(Engine);
    }

    public OneDnnEngine Engine { get; }

    public override PackedMatrix AllocatePacked(int rows, int columns)
    {
        var slices = new ColumnSlices(columns, PackedColumns);
        long bytes = 0;
        for (int slice = 0; slice < slices.Count && rows > 0 && columns > 0; slice++)
        {
            (int start, int end) = slices[slice];
            bytes = Math.Max(bytes, Engine.Layout(rows, end - start).WeightsBytes);
        }

        return new OneDnnPackedMatrix(rows, columns, slices, (bytes + CacheLine - 1) / CacheLine * CacheLine);
    }

    public override void Pack(View b, bool transposed, PackedMatrix packed)
    {
        var matrix = PackedFor<OneDnnPackedMatrix>(packed);
        if (packed.Rows == 0 || packed.Columns == 0)
        {
            return;
        }

        var rounded = (ushort*)Scratch.Rent(ScratchUse.RightOperand, (long)b.Rows * b.Columns * sizeof(ushort));
        Round(b, b.Rows, rounded);
        for (int slice = 0; slice < matrix.Slices.Count; slice++)
        {
            (int start, int end) = matrix.Slices[slice];
            ushort* from = rounded + (transposed ? (nint)start * b.Columns : start);
            byte* to = (byte*)matrix.Memory.Start + (slice * matrix.SliceBytes);
            (int, int) size = (packed.Rows, end - start);
            Engine.Pack(from, transposed, b.Columns, Engine.Layout(packed.Rows, end - start), size, to);
        }
    }

    public override void Multiply(View a, bool transposeA, View b, bool transposeB, bool add, View c)
    {
        int K = transposeA ? a.Rows : a.Columns;
        if (IsTrivial(K, add, c))
        {
            return;
        }

        bool inRows = transposeA && !transposeB;
        int inner = inRows ? (K + InnerUnit - 1) / InnerUnit * InnerUnit : K;
        int rowsA = transposeA ? inner : a.Rows;
        int rowsB = transposeB ? b.Rows : inner;
        var left = (ushort*)Scratch.Rent(
            ScratchUse.LeftOperand, sizeof(ushort) * (((long)rowsA * a.Columns) + ((long)rowsB * b.Columns) + CacheLine));
        ushort* right = left + (((nint)rowsA * a.Columns) + CacheLine - 1) / CacheLine * CacheLine;
        Round(a, rowsA, left);
        Round(b, rowsB, right);
        Run(new Bfloat16Call
        {
            A = left,
            StrideA = a.Columns,
            TransposeA = transposeA,
            B = right,
            StrideB = b.Columns,
            Weights = transposeB ? WeightsFormat.Transposed : WeightsFormat.Plain,
            Inner = inner,
            InnerBlock = inRows ? InnerBlock : inner,
            Rows = inRows
                ? new RowBlocks(c.Rows, PlainRows, PlainRows)
                : new RowBlocks(c.Rows, PlainRows, FewPlainRows),
            Slices = new ColumnSlices(c.Columns, PlainColumns),
            Add = add,
            C = c,
        });
    }

    public override void Multiply(View a, PackedMatrix b, bool add, View c)
    {
        var matrix = PackedFor<OneDnnPackedMatrix>(b);
        if (IsTrivial(b.Rows, add, c))
        {
            return;
        }

        var left = (ushort*)Scratch.Rent(ScratchUse.LeftOperand, (long)a.Rows * a.Columns * sizeof(ushort));
        Round(a, a.Rows, left);
        Run(new Bfloat16Call
        {
            A = left,
            StrideA = a.Columns,
            B = (ushort*)matrix.Memory.Start,
            SliceBytes = matrix.SliceBytes,
            Weights = WeightsFormat.Packed,
            Inner = b.Rows,
            InnerBlock = b.Rows,
            Rows = new RowBlocks(c.Rows, PackedRows, FewPackedRows),
            Slices = matrix.Slices,
            Add = add,
            C = c,
        });
        GC.KeepAlive(matrix);
    }

    public override void Dispose()
    {
        base.Dispose();
        Engine.Dispose();
        if (_handle.IsAllocated)
        {
            _handle.Free();
        }
    }

    private void Run(in Bfloat16Call call)
    {
        call.Prepare(Engine);
        int status = 0;
        var job = new Bfloat16Job(_handle, call, &status);
        bool small = (long)call.C.Rows * call.C.Columns * call.Inner < SmallProduct;
        _pool.Run(ref job, small ? 1 : call.Blocks);
        OneDnnLibrary.Require(status, "dnnl_primitive_execute");
    }

    private void Round(View x, int rows, ushort* y)
    {
        var job = new RoundJob(x, rows, y);
        _pool.Run(ref job, (long)rows * x.Columns < SmallMatrix ? 1 : _pool.Threads);
    }
}
