using System.Runtime.InteropServices;
using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>Products in single precision by oneDNN's sgemm, which packs its operands itself at every call.</summary>
internal sealed unsafe class OneDnnProducts : MatrixProducts
{
    /// <summary>Below so many multiply-adds a product is not worth waking another thread.</summary>
    private const long SmallProduct = 1 << 18;

    private readonly WorkerPool _pool;
    private GCHandle _library;

    public OneDnnProducts(WorkerPool pool, OneDnnLibrary library)
    {
        _pool = pool;
        _library = GCHandle.Alloc(library);
    }

    public override PackedMatrix AllocatePacked(int rows, int columns) => new PlainPackedMatrix(rows, columns);

    public override void Pack(View b, bool transposed, PackedMatrix packed)
    {
        View to = PackedFor<PlainPackedMatrix>(packed).View;
        if (transposed)
        {
            PackKernel.Strips(b.Data, 1, b.Stride, b.Columns, to.Columns, 1, to.Data);
            return;
        }

        var job = new CopyJob(b, to);
        _pool.Run(ref job, (long)b.Rows * b.Columns < SmallProduct ? 1 : _pool.Threads);
    }

    public override void Multiply(View a, bool transposeA, View b, bool transposeB, bool add, View c)
    {
        int K = transposeA ? a.Rows : a.Columns;
        if (IsTrivial(K, add, c))
        {
            return;
        }

        int status = 0;
        var job = new SgemmJob(_library, a, transposeA, b, transposeB, add, c, &status);
        _pool.Run(ref job, (long)c.Rows * c.Columns * K < SmallProduct ? 1 : job.Blocks);
        OneDnnLibrary.Require(status, "dnnl_sgemm");
    }

    public override void Multiply(View a, PackedMatrix b, bool add, View c)
    {
        Multiply(a, false, PackedFor<PlainPackedMatrix>(b).View, false, add, c);
        GC.KeepAlive(b);
    }

    public override void Dispose()
    {
        base.Dispose();
        if (_library.IsAllocated)
        {
            _library.Free();
        }
    }
}
