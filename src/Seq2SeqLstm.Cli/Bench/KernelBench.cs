using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Measures kernels: matrix products in turn with oneDNN's sgemm, and what is limited by memory.</summary>
internal sealed class KernelBench
{
    private readonly KernelBenchSettings _settings;
    private readonly TimeProvider _clock;

    /// <summary>Initializes a new instance of the <see cref="KernelBench"/> class.</summary>
    /// <param name="settings">What to measure.</param>
    /// <param name="clock">What measures.</param>
    public KernelBench(KernelBenchSettings settings, TimeProvider clock)
    {
        _settings = settings;
        _clock = clock;
    }

    /// <summary>Measures.</summary>
    /// <param name="cancellation">Looked at before every kernel.</param>
    public KernelBenchResult Run(CancellationToken cancellation)
    {
        using Device device = CpuDevice.Create(_settings.DeviceOptions);
        using Sgemm? sgemm = Sgemm.Find(device.Threads, _clock);
        return new KernelBenchResult
        {
            Device = device.Name,
            Threads = device.Threads,
            Rounds = _settings.Rounds,
            SgemmLibrary = sgemm?.Library,
            Products = [.. Products().Select(product => Measure(product.Shape, product.IsPacked, device, sgemm, cancellation))],
            Kernels = [.. MemoryKernel.All(device, _settings).Select(kernel => Measure(kernel, cancellation))],
        };
    }

    /// <summary>Forward: a step, a step of twice the width, input part, output layer. Backward: da·W, packed and not, and gradients.</summary>
    private IEnumerable<(ProductShape Shape, bool IsPacked)> Products()
    {
        (int B, int N, int H, int V) = (_settings.Batch, _settings.Rows, _settings.Hidden, _settings.Vocabulary);
        yield return (new ProductShape(B, H, 4 * H), true);
        yield return (new ProductShape(B, 2 * H, 8 * H), true);
        yield return (new ProductShape(N, H, 4 * H), true);
        yield return (new ProductShape(N, H, V), true);
        yield return (new ProductShape(B, 4 * H, H), true);
        yield return (new ProductShape(N, 4 * H, H), true);
        yield return (new ProductShape(N, 4 * H, H), false);
        yield return (new ProductShape(H, N, 4 * H, IsWeightGradient: true), false);
        yield return (new ProductShape(4 * H, N, H, IsWeightGradient: true), false);
    }

    private ProductTiming Measure(
        ProductShape shape, bool isPacked, Device device, Sgemm? sgemm, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var ours = new Repetition(Product(shape, isPacked, device), _clock);
        sgemm?.Reserve(shape);
        Repetition? theirs = sgemm is null ? null : new Repetition(() => sgemm.Multiply(shape), _clock);
        var seconds = new List<double>();
        var sgemmSeconds = new List<double>();
        for (int round = 0; round < _settings.Rounds; round++)
        {
            // Whoever comes second may find a warmer processor: they take turns.
            double first = round % 2 == 0 ? ours.Seconds() : 0;
            sgemmSeconds.AddRange(theirs is null ? [] : [theirs.Seconds()]);
            seconds.Add(round % 2 == 0 ? first : ours.Seconds());
        }

        double operations = 2e-9 * shape.MultiplyAdds;
        double[] ratios = [.. sgemmSeconds.Zip(seconds, (library, own) => library / own)];
        bool isAlone = theirs is null;
        return new ProductTiming(
            shape.ToString(),
            isPacked ? "before" : "in each call",
            operations / Series.Median(seconds),
            isAlone ? null : operations / Series.Median(sgemmSeconds),
            isAlone ? null : Series.Median(ratios),
            isAlone ? null : ratios.Min(),
            isAlone ? null : ratios.Max());
    }

    private static Action Product(ProductShape shape, bool isPacked, Device device)
    {
        var operands = new Operands(device);
        (int M, int K, int N) = (shape.Rows, shape.Inner, shape.Columns);
        Tensor a = shape.IsWeightGradient ? operands.Uniform(K, M) : operands.Uniform(M, K);
        Tensor c = device.Allocate(M, N);
        if (isPacked)
        {
            PackedMatrix packed = operands.Packed(K, N);
            return () => device.Times(a, packed, c);
        }

        Tensor b = operands.Uniform(K, N);
        return shape.IsWeightGradient ? () => device.AddTransposedTimes(a, b, c) : () => device.Times(a, b, c);
    }

    private KernelTiming Measure(MemoryKernel kernel, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var repetition = new Repetition(kernel.Run, _clock);
        double[] seconds = [.. Enumerable.Range(0, _settings.Rounds).Select(_ => repetition.Seconds())];
        double median = Series.Median(seconds);
        return new KernelTiming(
            kernel.Name, 1e9 * median / kernel.Elements, 1e-9 * kernel.Elements * kernel.NumbersPerElement * sizeof(float) / median);
    }
}
