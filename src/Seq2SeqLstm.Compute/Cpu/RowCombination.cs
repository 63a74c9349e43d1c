namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// Inner products and weighted sums of a few rows, four at a time: each number is computed in the same order as alone.
/// </summary>
internal static unsafe class RowCombination
{
    /// <summary><c>x · y</c>.</summary>
    /// <param name="x">Shape (D).</param>
    /// <param name="y">Shape (D).</param>
    /// <param name="n">D.</param>
    public static float Dot<T>(float* x, float* y, int n)
        where T : unmanaged, ISimd<T>
    {
        int whole = n / T.Count * T.Count;
        return DotRange<T>(x, y, 0, whole) + DotRange<SimdScalar>(x, y, whole, n);
    }

    /// <summary><c>x · y0</c>, …, <c>x · y3</c>.</summary>
    /// <param name="x">Shape (D).</param>
    /// <param name="y0">Shape (D).</param>
    /// <param name="y1">Shape (D).</param>
    /// <param name="y2">Shape (D).</param>
    /// <param name="y3">Shape (D).</param>
    /// <param name="n">D.</param>
    /// <param name="dots">Overwritten. Shape (4).</param>
    public static void FourDots<T>(float* x, float* y0, float* y1, float* y2, float* y3, int n, float* dots)
        where T : unmanaged, ISimd<T>
    {
        T sum0 = T.Broadcast(0f), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        int whole = n / T.Count * T.Count;
        for (int j = 0; j < whole; j += T.Count)
        {
            T value = T.Load(x + j);
            sum0 = T.MultiplyAdd(value, T.Load(y0 + j), sum0);
            sum1 = T.MultiplyAdd(value, T.Load(y1 + j), sum1);
            sum2 = T.MultiplyAdd(value, T.Load(y2 + j), sum2);
            sum3 = T.MultiplyAdd(value, T.Load(y3 + j), sum3);
        }

        dots[0] = T.Sum(sum0) + DotRange<SimdScalar>(x, y0, whole, n);
        dots[1] = T.Sum(sum1) + DotRange<SimdScalar>(x, y1, whole, n);
        dots[2] = T.Sum(sum2) + DotRange<SimdScalar>(x, y2, whole, n);
        dots[3] = T.Sum(sum3) + DotRange<SimdScalar>(x, y3, whole, n);
    }

    /// <summary><c>y += weight·x</c>.</summary>
    /// <param name="weight">Factor of x.</param>
    /// <param name="x">Shape (D).</param>
    /// <param name="n">D.</param>
    /// <param name="y">Added to. Shape (D).</param>
    public static void AddScaled<T>(float weight, float* x, int n, float* y)
        where T : unmanaged, ISimd<T>
    {
        int whole = n / T.Count * T.Count;
        AddScaledRange<T>(weight, x, 0, whole, y);
        AddScaledRange<SimdScalar>(weight, x, whole, n, y);
    }

    /// <summary><c>y += weights[0]·x0</c>, then the others in turn.</summary>
    /// <param name="weights">Factors. Shape (4).</param>
    /// <param name="x0">Shape (D).</param>
    /// <param name="x1">Shape (D).</param>
    /// <param name="x2">Shape (D).</param>
    /// <param name="x3">Shape (D).</param>
    /// <param name="n">D.</param>
    /// <param name="y">Added to. Shape (D).</param>
    public static void AddFourScaled<T>(float* weights, float* x0, float* x1, float* x2, float* x3, int n, float* y)
        where T : unmanaged, ISimd<T>
    {
        int whole = n / T.Count * T.Count;
        AddFourScaledRange<T>(weights, x0, x1, x2, x3, 0, whole, y);
        AddFourScaledRange<SimdScalar>(weights, x0, x1, x2, x3, whole, n, y);
    }

    private static float DotRange<T>(float* x, float* y, int start, int end)
        where T : unmanaged, ISimd<T>
    {
        T sum = T.Broadcast(0f);
        for (int j = start; j < end; j += T.Count)
        {
            sum = T.MultiplyAdd(T.Load(x + j), T.Load(y + j), sum);
        }

        return T.Sum(sum);
    }

    private static void AddScaledRange<T>(float weight, float* x, int start, int end, float* y)
        where T : unmanaged, ISimd<T>
    {
        T factor = T.Broadcast(weight);
        for (int j = start; j < end; j += T.Count)
        {
            T.Store(T.MultiplyAdd(factor, T.Load(x + j), T.Load(y + j)), y + j);
        }
    }

    private static void AddFourScaledRange<T>(
        float* weights, float* x0, float* x1, float* x2, float* x3, int start, int end, float* y)
        where T : unmanaged, ISimd<T>
    {
        T w0 = T.Broadcast(weights[0]), w1 = T.Broadcast(weights[1]), w2 = T.Broadcast(weights[2]), w3 = T.Broadcast(weights[3]);
        for (int j = start; j < end; j += T.Count)
        {
            T sum = T.MultiplyAdd(w0, T.Load(x0 + j), T.Load(y + j));
            sum = T.MultiplyAdd(w1, T.Load(x1 + j), sum);
            sum = T.MultiplyAdd(w2, T.Load(x2 + j), sum);
            T.Store(T.MultiplyAdd(w3, T.Load(x3 + j), sum), y + j);
        }
    }
}
