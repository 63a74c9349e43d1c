using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Compute.Native;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Times the single-precision product of oneDNN: what our products, and whole training steps, are measured against.</summary>
internal sealed class Sgemm
{
    private const int LeastRuns = 3;
    private const int MostRuns = 50;
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(20);

    private readonly OneDnnLibrary _library;
    private readonly Device _device;
    private readonly TimeProvider _clock;
    private readonly Workspace _workspace;
    private readonly Dictionary<ProductShape, double> _known = [];

    private Sgemm(OneDnnLibrary library, Device device, TimeProvider clock)
    {
        _library = library;
        _device = device;
        _clock = clock;
        _workspace = new Workspace(device);
    }

    /// <summary>Gets the library and its version.</summary>
    public string Library => $"oneDNN {_library.Version}";

    /// <summary>Looks for the library.</summary>
    /// <param name="device">Owner of the memory; the library may use as many threads.</param>
    /// <param name="clock">What measures.</param>
    /// <param name="problem">Why there is none that can be used; null where there is.</param>
    /// <returns>Null where there is none.</returns>
    public static Sgemm? Find(Device device, TimeProvider clock, out string? problem)
    {
        OneDnnLibrary? library = OneDnnLibrary.Find(out string reason);
        problem = library is null ? reason : null;
        return library is null ? null : Try(new Sgemm(library, device, clock), ref problem);
    }

    /// <summary>The same, or null and the reason where its calls fail.</summary>
    private static Sgemm? Try(Sgemm sgemm, ref string? problem)
    {
        try
        {
            sgemm.Measure(new ProductShape(1, 1, 1), transposeB: false);
            return sgemm;
        }
        catch (AcceleratorUnavailableException e)
        {
            problem = e.Message;
            return null;
        }
    }

    /// <summary>Time that the products of a step take; a mean over steps.</summary>
    /// <param name="steps">The products of each step.</param>
    /// <param name="cancellation">Looked at before every shape.</param>
    public double SecondsPerStep(IReadOnlyList<StepProducts> steps, CancellationToken cancellation)
    {
        double sum = 0;
        foreach ((ProductShape shape, int count) in steps.SelectMany(step => step.Counts))
        {
            cancellation.ThrowIfCancellationRequested();
            sum += count * Seconds(shape);
        }

        return sum / steps.Count;
    }

    /// <summary>Runs a product once: <c>c = a·b</c>, or <c>c += aᵀ·b</c> for the gradient of a weight.</summary>
    /// <param name="shape">The product.</param>
    /// <param name="a">Shape (M, K), or (K, M) for a gradient.</param>
    /// <param name="b">Shape (K, N), or (N, K) when transposed.</param>
    /// <param name="c">Shape (M, N).</param>
    /// <param name="transposeB">Whether to read bᵀ.</param>
    public void Multiply(ProductShape shape, Tensor a, Tensor b, Tensor c, bool transposeB = false) => _library.Sgemm(
        _device.Threads, shape.IsWeightGradient, a, transposeB, b, shape.IsWeightGradient, c);

    /// <summary>Median time of a product; of a weight as stored or transposed, whichever is faster. Measured once.</summary>
    private double Seconds(ProductShape shape)
    {
        if (!_known.TryGetValue(shape, out double seconds))
        {
            seconds = shape.IsWeightGradient
                ? Measure(shape, transposeB: false)
                : Math.Min(Measure(shape, transposeB: false), Measure(shape, transposeB: true));
            _known.Add(shape, seconds);
        }

        return seconds;
    }

    private double Measure(ProductShape shape, bool transposeB)
    {
        _workspace.Reset();
        (int M, int K, int N) = (shape.Rows, shape.Inner, shape.Columns);
        Tensor a = shape.IsWeightGradient ? Filled(K, M) : Filled(M, K);
        Tensor b = transposeB ? Filled(N, K) : Filled(K, N);
        Tensor c = Filled(M, N);
        Multiply(shape, a, b, c, transposeB);
        var seconds = new List<double>();
        long first = _clock.GetTimestamp();
        while (seconds.Count < LeastRuns || (seconds.Count < MostRuns && _clock.GetElapsedTime(first) < LeastTime))
        {
            long start = _clock.GetTimestamp();
            Multiply(shape, a, b, c, transposeB);
            seconds.Add(_clock.GetElapsedTime(start).TotalSeconds);
        }

        return Series.Median(seconds);
    }

    private Tensor Filled(int rows, int columns)
    {
        Tensor tensor = _workspace.Take(rows, columns);
        _device.Fill(tensor, 0.3f);
        return tensor;
    }
}
