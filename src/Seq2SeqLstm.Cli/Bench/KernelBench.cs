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
        Sgemm? sgemm = Sgemm.Find(device, _clock, out string? problem);
        return new KernelBenchResult
        {
            Device = device.Name,
            Threads = device.Threads,
            Rounds = _settings.Rounds,
            SgemmLibrary = sgemm?.Library,
            SgemmProblem = problem,
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
        var operands = new Operands(device);
        (int M, int K, int N) = (shape.Rows, shape.Inner, shape.Columns);
        Tensor a = shape.IsWeightGradient ? operands.Uniform(K, M) : operands.Uniform(M, K);
        Tensor b = operands.Uniform(K, N), c = device.Allocate(M, N);
        var ours = new Repetition(Product(device, shape, isPacked, a, b, c), _clock);
        var seconds = new List<double>();
        var sgemmSeconds = new List<double>();
        if (sgemm is not null)
        {
            Alternate(ours, new Repetition(() => sgemm.Multiply(shape, a, b, c), _clock), seconds, sgemmSeconds);
        }
        else
        {
            seconds.AddRange(Enumerable.Range(0, _settings.Rounds).Select(_ => ours.Seconds()));
        }

        return Timing(shape, isPacked, seconds, sgemmSeconds);
    }

    /// <summary>Whoever comes second may find a warmer processor: they take turns.</summary>
    private void Alternate(Repetition ours, Repetition theirs, List<double> seconds, List<double> sgemmSeconds)
    {
        for (int round = 0; round < _settings.Rounds; round++)
        {
            if (round % 2 == 0)
            {
                seconds.Add(ours.Seconds());
                sgemmSeconds.Add(theirs.Seconds());
            }
            else
            {
                sgemmSeconds.Add(theirs.Seconds());
                seconds.Add(ours.Seconds());
            }
        }
    }

    private static ProductTiming Timing(ProductShape shape, bool isPacked, List<double> seconds, List<double> sgemmSeconds)
    {
        double operations = 2e-9 * shape.MultiplyAdds;
        var timing = new ProductTiming(
            shape.ToString(), isPacked ? "before" : "in each call", operations / Series.Median(seconds), null, null, null, null);
        if (sgemmSeconds.Count == 0)
        {
            return timing;
        }

        double[] ratios = [.. sgemmSeconds.Zip(seconds, (library, own) => library / own)];
        return timing with
        {
            SgemmGigaflops = operations / Series.Median(sgemmSeconds),
            Ratio = Series.Median(ratios),
            MinRatio = ratios.Min(),
            MaxRatio = ratios.Max(),
        };
    }

    private static Action Product(Device device, ProductShape shape, bool isPacked, Tensor a, Tensor b, Tensor c)
    {
        if (!isPacked)
        {
            return shape.IsWeightGradient ? () => device.AddTransposedTimes(a, b, c) : () => device.Times(a, b, c);
        }

        PackedMatrix packed = device.AllocatePacked(b.Rows, b.Columns);
        device.Pack(b, transposed: false, packed);
        return () => device.Times(a, packed, c);
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
