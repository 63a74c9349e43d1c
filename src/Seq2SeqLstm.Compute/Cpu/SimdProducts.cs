namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Products by our own vector kernels.</summary>
internal sealed unsafe class SimdProducts<T> : MatrixProducts
    where T : unmanaged, ISimd<T>
{
    /// <summary>Below so many multiply-adds a product is not worth waking another thread.</summary>
    private const long SmallProduct = 1 << 16;

    /// <summary>Below so many elements packing is not.</summary>
    private const long SmallMatrix = 1 << 14;

    private static readonly int PanelWidth = 2 * T.Count;

    private readonly WorkerPool _pool;

    public SimdProducts(WorkerPool pool) => _pool = pool;

    public override PackedMatrix AllocatePacked(int rows, int columns) => new CpuPackedMatrix(rows, columns, PanelWidth);

    public override int RowStride(int columns) => RegisterBlock<T>.RowStride(columns);

    public override void Pack(View b, bool transposed, PackedMatrix packed) =>
        PackInto(b, transposed, Panels(packed).Memory.Start);

    public override void Multiply(View a, bool transposeA, View b, bool transposeB, bool add, View c)
    {
        int panels = PanelsOf(c.Columns);
        var job = new UnpackedProductJob<T>(a, transposeA, b, transposeB, panels, Addend.Of(c, add), c);
        _pool.Run(ref job, Parts(a, c.Columns, panels));
    }

    public override void Multiply(View a, PackedMatrix b, bool add, View c) =>
        Product(a, b, Addend.Of(c, add), c);

    public override void MultiplyAndAddBias(View a, PackedMatrix b, View bias, View c) =>
        Product(a, b, Addend.Bias(bias), c);

    private static CpuPackedMatrix Panels(PackedMatrix matrix)
    {
        CpuPackedMatrix panels = PackedFor<CpuPackedMatrix>(matrix);
        return panels.PanelWidth == PanelWidth ? panels : throw new ArgumentException(
            $"The matrix is packed in panels of {panels.PanelWidth} columns; this device needs {PanelWidth}.", nameof(matrix));
    }

    private static int PanelsOf(int columns) => (columns + PanelWidth - 1) / PanelWidth;

    private void PackInto(View b, bool transposed, float* packed)
    {
        int panels = PanelsOf(transposed ? b.Rows : b.Columns);
        var job = new PackJob(b, transposed, PanelWidth, panels, packed);
        _pool.Run(ref job, (long)b.Rows * b.Columns < SmallMatrix ? 1 : Math.Min(_pool.Threads, panels));
    }

    private void Product(View a, PackedMatrix b, Addend addend, View c)
    {
        var job = new ProductJob<T>(a, Panels(b).Memory.Start, PanelsOf(c.Columns), addend, c);
        _pool.Run(ref job, Parts(a, c.Columns, int.MaxValue));
    }

    private int Parts(View a, int N, int most) =>
        (long)a.Rows * a.Columns * N < SmallProduct ? 1 : Math.Min(_pool.Threads, most);
}
