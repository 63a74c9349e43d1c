using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>The processor with one kind of vector register.</summary>
internal sealed unsafe partial class CpuDevice<T> : Device
    where T : unmanaged, ISimd<T>
{
    /// <summary>Below so many elements an operation is not worth waking another thread.</summary>
    private const long SmallOperation = 1 << 14;

    private readonly WorkerPool _pool;
    private readonly MatrixProducts _products;

    public CpuDevice(int threads, ProductsFactory? accelerated = null)
    {
        _pool = new WorkerPool(threads);
        _products = accelerated?.Create(_pool) ?? new SimdProducts<T>(_pool);
        string accelerator = accelerated is null ? "" : $", {accelerated.Name}";
        Name = $"cpu ({T.Count * 32}-bit vectors, {threads} thread{(threads == 1 ? "" : "s")}{accelerator})";
    }

    public override string Name { get; }

    public override int Threads => _pool.Threads;

    public override Tensor Allocate(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        return new Tensor(new CpuMemory((long)rows * columns), 0, rows, columns, columns);
    }

    public override Tensor Import(SafeBuffer memory, long byteOffset, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        return new Tensor(new CpuMemory(memory, byteOffset, (long)rows * columns), 0, rows, columns, columns);
    }

    internal override int RowStride(int columns) => _products.RowStride(columns);

    public override PackedMatrix AllocatePacked(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        return _products.AllocatePacked(rows, columns);
    }

    public override void Pack(Tensor b, bool transposed, PackedMatrix packed)
    {
        Shapes.Require(b, transposed ? packed.Columns : packed.Rows, transposed ? packed.Rows : packed.Columns);
        _products.Pack(new View(b), transposed, packed);
        Keep(b, packed);
    }

    public override void Upload(ReadOnlySpan<float> source, Tensor destination)
    {
        Shapes.Require(source.Length, checked((int)destination.Length), "Numbers to upload");
        var view = new View(destination);
        for (int row = 0; row < view.Rows; row++)
        {
            source.Slice(row * view.Columns, view.Columns).CopyTo(view.Span(row));
        }

        Keep(destination);
    }

    public override void Download(Tensor source, Span<float> destination)
    {
        Shapes.Require(destination.Length, checked((int)source.Length), "Numbers to download");
        var view = new View(source);
        for (int row = 0; row < view.Rows; row++)
        {
            view.Span(row).CopyTo(destination.Slice(row * view.Columns, view.Columns));
        }

        Keep(source);
    }

    public override void Fill(Tensor x, float value)
    {
        var job = new FillJob(new View(x), value);
        Run(ref job, x);
    }

    public override void Copy(Tensor x, Tensor y)
    {
        Shapes.Require(x, y.Rows, y.Columns);
        var job = new CopyJob(new View(x), new View(y));
        Run(ref job, y);
        Keep(x);
    }

    public override void Add(Tensor x, Tensor y)
    {
        Shapes.Require(x, y.Rows, y.Columns);
        var job = new AddJob<T>(new View(x), new View(y));
        Run(ref job, y);
        Keep(x);
    }

    public override void AddColumnSums(Tensor x, Tensor sums)
    {
        Shapes.Require(sums, 1, x.Columns);
        var job = new ColumnSumsJob<T>(new View(x), new View(sums));
        Run(ref job, x);
        Keep(sums);
    }

    public override void Times(Tensor a, Tensor b, Tensor c) => Multiply(a, false, b, false, false, c);

    public override void AddTimes(Tensor a, Tensor b, Tensor c) => Multiply(a, false, b, false, true, c);

    public override void TimesTransposed(Tensor a, Tensor b, Tensor c) => Multiply(a, false, b, true, false, c);

    public override void AddTransposedTimes(Tensor a, Tensor b, Tensor c) => Multiply(a, true, b, false, true, c);

    public override void Times(Tensor a, PackedMatrix b, Tensor c) => Multiply(a, b, false, c);

    public override void AddTimes(Tensor a, PackedMatrix b, Tensor c) => Multiply(a, b, true, c);

    public override void TimesPlusBias(Tensor a, PackedMatrix b, Tensor bias, Tensor c)
    {
        RequireOperands(a, false, b.Rows, b.Columns, c);
        Shapes.Require(bias, 1, c.Columns);
        _products.MultiplyAndAddBias(new View(a), b, new View(bias), new View(c));
        Keep(a, bias, c);
        GC.KeepAlive(b);
    }

    public override void GatherRows(Tensor table, ReadOnlySpan<int> rows, Tensor y)
    {
        Shapes.Require(y, rows.Length, table.Columns);
        Shapes.RequireIndices(rows, table.Rows);
        fixed (int* indices = rows)
        {
            var job = new GatherJob(new View(table), indices, new View(y));
            Run(ref job, y);
        }

        Keep(table);
    }

    public override void AddScatterRows(Tensor y, ReadOnlySpan<int> rows, Tensor table)
    {
        Shapes.Require(y, rows.Length, table.Columns);
        Shapes.RequireIndices(rows, table.Rows);
        fixed (int* indices = rows)
        {
            var job = new ScatterJob<T>(new View(y), indices, new View(table));
            Run(ref job, y);
        }

        Keep(table);
    }

    public override CrossEntropyResult CrossEntropy(
        Tensor logits, ReadOnlySpan<int> targets, float labelSmoothing, float scale)
    {
        Shapes.Require(targets.Length, logits.Rows, "Targets");
        Shapes.RequireIndices(targets, logits.Columns);
        var results = (CrossEntropyResult*)Scratch.Rent(ScratchUse.RowResults, (long)logits.Rows * sizeof(CrossEntropyResult));
        fixed (int* columns = targets)
        {
            var job = new CrossEntropyJob<T>(new View(logits), columns, labelSmoothing, scale, results);
            Run(ref job, logits);
        }

        CrossEntropyResult sum = default;
        for (int row = 0; row < logits.Rows; row++)
        {
            sum += results[row];
        }

        return sum;
    }

    public override void TopLogProbabilities(
        Tensor logits, ReadOnlySpan<int> excluded, Span<int> columns, Span<float> logProbabilities)
    {
        int k = logits.Rows == 0 ? 0 : columns.Length / logits.Rows;
        Shapes.Require(columns.Length, k * logits.Rows, "Top columns");
        Shapes.Require(logProbabilities.Length, columns.Length, "Top log-probabilities");
        Shapes.RequireIndices(excluded, logits.Columns);
        fixed (int* left = excluded, top = columns)
        fixed (float* values = logProbabilities)
        {
            var job = new TopColumnsJob<T>(new View(logits), left, excluded.Length, k, top, values);
            Run(ref job, logits);
        }
    }

    public override void LogProbabilities(Tensor logits, Span<float> logProbabilities)
    {
        Shapes.Require(logProbabilities.Length, checked((int)logits.Length), "Log-probabilities");
        fixed (float* values = logProbabilities)
        {
            var job = new LogSoftmaxJob<T>(new View(logits), values);
            Run(ref job, logits);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _pool.Dispose();
        _products.Dispose();
        base.Dispose(disposing);
    }

    private void Multiply(Tensor a, bool transposeA, Tensor b, bool transposeB, bool add, Tensor c)
    {
        (int K, int N) = transposeB ? (b.Columns, b.Rows) : (b.Rows, b.Columns);
        RequireOperands(a, transposeA, K, N, c);
        _products.Multiply(new View(a), transposeA, new View(b), transposeB, add, new View(c));
        Keep(a, b, c);
    }

    private void Multiply(Tensor a, PackedMatrix b, bool add, Tensor c)
    {
        RequireOperands(a, false, b.Rows, b.Columns, c);
        _products.Multiply(new View(a), b, add, new View(c));
        Keep(a, b);
        Keep(c);
    }

    private static void RequireOperands(Tensor a, bool transposeA, int K, int N, Tensor c)
    {
        Shapes.Require(a, transposeA ? K : c.Rows, transposeA ? c.Rows : K);
        Shapes.Require(c, c.Rows, N);
    }

    private void Run<TJob>(ref TJob job, Tensor size)
        where TJob : unmanaged, IJob
    {
        _pool.Run(ref job, size.Length < SmallOperation ? 1 : Threads);
        Keep(size);
    }

    private void RunRows<TBody>(TBody body, Tensor size)
        where TBody : unmanaged, ILoopBody
    {
        var job = new LoopJob<TBody>(body, size.Rows);
        Run(ref job, size);
    }

    /// <summary>A kernel sees only addresses: the memory must not be collected before it ends.</summary>
    private static void Keep(Tensor x) => GC.KeepAlive(x.Memory);

    private static void Keep(Tensor x, PackedMatrix packed)
    {
        Keep(x);
        GC.KeepAlive(packed);
    }

    private static void Keep(Tensor x, Tensor y) => Keep(x, y, y);

    private static void Keep(Tensor x, Tensor y, Tensor z) => Keep(x, y, z, z);

    private static void Keep(Tensor x, Tensor y, Tensor z, Tensor u) => Keep(x, y, z, u, u);

    private static void Keep(Tensor x, Tensor y, Tensor z, Tensor u, Tensor v)
    {
        Keep(x);
        Keep(y);
        Keep(z);
        Keep(u);
        Keep(v);
    }
}
