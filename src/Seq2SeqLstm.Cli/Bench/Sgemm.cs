namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Times the single-precision product of oneDNN, with the shapes that are measured here.</summary>
internal sealed class Sgemm : IDisposable
{
    private const int LeastRuns = 3;
    private const int MostRuns = 50;
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(20);

    private readonly OneDnn _library;
    private readonly TimeProvider _clock;
    private readonly Dictionary<ProductShape, double> _known = [];
    private float[] _a = [], _b = [], _c = [];

    private Sgemm(OneDnn library, TimeProvider clock)
    {
        _library = library;
        _clock = clock;
    }

    /// <summary>Gets the library and its version.</summary>
    public string Library => _library.Name;

    /// <summary>Looks for the library.</summary>
    /// <param name="threads">Number of threads it may use.</param>
    /// <param name="clock">What measures.</param>
    /// <returns>Null where it is not installed.</returns>
    public static Sgemm? Find(int threads, TimeProvider clock) =>
        OneDnn.Find(threads) is { } library ? new Sgemm(library, clock) : null;

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

    /// <summary>Median time of a product; of a weight as stored or transposed, whichever is faster. Measured once.</summary>
    /// <param name="shape">The product.</param>
    public double Seconds(ProductShape shape)
    {
        if (!_known.TryGetValue(shape, out double seconds))
        {
            Reserve(shape);
            seconds = shape.IsWeightGradient
                ? Measure(shape, transposeB: false)
                : Math.Min(Measure(shape, transposeB: false), Measure(shape, transposeB: true));
            _known.Add(shape, seconds);
        }

        return seconds;
    }

    /// <summary>Takes memory for a product.</summary>
    /// <param name="shape">The product.</param>
    public void Reserve(ProductShape shape)
    {
        (long M, long K, long N) = (shape.Rows, shape.Inner, shape.Columns);
        Grow(ref _a, M * K);
        Grow(ref _b, K * N);
        Grow(ref _c, M * N);
    }

    /// <summary>Runs a product once, in memory that has been reserved.</summary>
    /// <param name="shape">The product.</param>
    /// <param name="transposeB">Whether the weight is read as (N, K).</param>
    public void Multiply(ProductShape shape, bool transposeB = false)
    {
        (int M, int K, int N) = (shape.Rows, shape.Inner, shape.Columns);
        bool gradient = shape.IsWeightGradient;
        _library.Multiply(
            (gradient, _a, gradient ? M : K), (transposeB, _b, transposeB ? K : N), (M, K, N), add: gradient, _c);
    }

    /// <inheritdoc/>
    public void Dispose() => _library.Dispose();

    private double Measure(ProductShape shape, bool transposeB)
    {
        Multiply(shape, transposeB);
        var seconds = new List<double>();
        long first = _clock.GetTimestamp();
        while (seconds.Count < LeastRuns || (seconds.Count < MostRuns && _clock.GetElapsedTime(first) < LeastTime))
        {
            long start = _clock.GetTimestamp();
            Multiply(shape, transposeB);
            seconds.Add(_clock.GetElapsedTime(start).TotalSeconds);
        }

        return Series.Median(seconds);
    }

    /// <summary>Numbers whose products neither grow large nor vanish.</summary>
    private static void Grow(ref float[] numbers, long length)
    {
        if (numbers.Length < length)
        {
            numbers = new float[length];
            for (int n = 0; n < numbers.Length; n++)
            {
                numbers[n] = ((n % 101 * 37 % 101) - 50) / 100f;
            }
        }
    }
}
