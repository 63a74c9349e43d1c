namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Layer normalisation of one row, forward and backward.</summary>
/// <remarks>
/// Ba, Kiros and Hinton (2016); the variance is that of the row itself (divided by N), ε 1e-5 as PyTorch's. A row whose
/// variance comes out as exactly zero, such as one of zeros, has no gradient here: its slope would be 1/√ε, and where a recurrent state
/// stays zero for many steps, as while all words read so far have been dropped and biases are still zero, the product of so many would
/// exceed every number.
/// </remarks>
internal static unsafe class LayerNormRow
{
    private const float Epsilon = 1e-5f;

    /// <summary><c>y = gain∘(x − mean) / √(variance + ε) + bias</c>.</summary>
    /// <param name="x">Inputs; overwritten with them normalised, before gain and bias. Shape (N).</param>
    /// <param name="gain">Shape (N).</param>
    /// <param name="bias">Shape (N).</param>
    /// <param name="n">N.</param>
    /// <param name="add">Whether to add to y rather than to overwrite it.</param>
    /// <param name="y">Results, overwritten or added to; not x. Shape (N).</param>
    /// <returns>1 / √(variance + ε); 0 where the variance is exactly zero, which stops the gradient of the row.</returns>
    public static float ForwardPlain(float* x, float* gain, float* bias, int n, bool add, float* y)
    {
        double mean = 0, variance = 0;
        for (int j = 0; j < n; j++)
        {
            mean += x[j] / (double)n;
        }

        for (int j = 0; j < n; j++)
        {
            variance += (x[j] - mean) * (x[j] - mean) / n;
        }

        double inverse = 1.0 / Math.Sqrt(variance + Epsilon);
        for (int j = 0; j < n; j++)
        {
            x[j] = (float)((x[j] - mean) * inverse);
            y[j] = (add ? y[j] : 0f) + (gain[j] * x[j]) + bias[j];
        }

        return variance > 0 ? (float)inverse : 0f;
    }

    /// <summary>
    /// <c>dx = inverse·(dŷ − mean(dŷ) − x̂·mean(dŷ∘x̂))</c> with <c>dŷ = dy∘gain</c> and x̂ the normalised inputs.
    /// </summary>
    /// <param name="normalized">x̂. Shape (N).</param>
    /// <param name="inverse">1 / √(variance + ε), or 0 for no gradient.</param>
    /// <param name="gain">Shape (N).</param>
    /// <param name="dy">Gradient of y. Shape (N).</param>
    /// <param name="n">N.</param>
    /// <param name="dx">Gradient of x, overwritten; may be dy. Shape (N).</param>
    public static void BackwardPlain(float* normalized, float inverse, float* gain, float* dy, int n, float* dx)
    {
        double mean = 0, along = 0;
        for (int j = 0; j < n; j++)
        {
            double d = (double)dy[j] * gain[j];
            mean += d / n;
            along += d * normalized[j] / n;
        }

        for (int j = 0; j < n; j++)
        {
            dx[j] = (float)(inverse * (((double)dy[j] * gain[j]) - mean - (normalized[j] * along)));
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static float Forward<T>(float* x, float* gain, float* bias, int n, bool add, float* y)
        where T : unmanaged, ISimd<T>
    {
        int whole = n / T.Count * T.Count;
        float mean = (Sum<T>(x, whole) + Sum<SimdScalar>(x + whole, n - whole)) / n;
        double squares = (double)SquaredDistances<T>(x, whole, mean) + SquaredDistances<SimdScalar>(x + whole, n - whole, mean);
        float inverse = (float)(1.0 / Math.Sqrt((squares / n) + Epsilon));
        Normalize<T>(x, gain, bias, 0, whole, mean, inverse, add, y);
        Normalize<SimdScalar>(x, gain, bias, whole, n, mean, inverse, add, y);
        return squares > 0 ? inverse : 0f;
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(float* normalized, float inverse, float* gain, float* dy, int n, float* dx)
        where T : unmanaged, ISimd<T>
    {
        int whole = n / T.Count * T.Count;
        (float sum, float along) = Means<T>(normalized, gain, dy, 0, whole);
        (float restSum, float restAlong) = Means<SimdScalar>(normalized, gain, dy, whole, n);
        (float mean, float meanAlong) = ((sum + restSum) / n, (along + restAlong) / n);
        Backward<T>(normalized, inverse, gain, dy, 0, whole, mean, meanAlong, dx);
        Backward<SimdScalar>(normalized, inverse, gain, dy, whole, n, mean, meanAlong, dx);
    }

    private static float Sum<T>(float* x, int n)
        where T : unmanaged, ISimd<T>
    {
        T sum = T.Broadcast(0f);
        for (int j = 0; j < n; j += T.Count)
        {
            sum = T.Add(sum, T.Load(x + j));
        }

        return T.Sum(sum);
    }

    private static float SquaredDistances<T>(float* x, int n, float mean)
        where T : unmanaged, ISimd<T>
    {
        T sum = T.Broadcast(0f), center = T.Broadcast(mean);
        for (int j = 0; j < n; j += T.Count)
        {
            T distance = T.Subtract(T.Load(x + j), center);
            sum = T.MultiplyAdd(distance, distance, sum);
        }

        return T.Sum(sum);
    }

    private static void Normalize<T>(
        float* x, float* gain, float* bias, int start, int end, float mean, float inverse, bool add, float* y)
        where T : unmanaged, ISimd<T>
    {
        T center = T.Broadcast(mean), scale = T.Broadcast(inverse), zero = T.Broadcast(0f);
        for (int j = start; j < end; j += T.Count)
        {
            T value = T.Multiply(T.Subtract(T.Load(x + j), center), scale);
            T before = T.Add(add ? T.Load(y + j) : zero, T.Load(bias + j));
            T.Store(value, x + j);
            T.Store(T.MultiplyAdd(value, T.Load(gain + j), before), y + j);
        }
    }

    private static (float Sum, float Along) Means<T>(float* normalized, float* gain, float* dy, int start, int end)
        where T : unmanaged, ISimd<T>
    {
        T sum = T.Broadcast(0f), along = T.Broadcast(0f);
        for (int j = start; j < end; j += T.Count)
        {
            T d = T.Multiply(T.Load(dy + j), T.Load(gain + j));
            sum = T.Add(sum, d);
            along = T.MultiplyAdd(d, T.Load(normalized + j), along);
        }

        return (T.Sum(sum), T.Sum(along));
    }

    private static void Backward<T>(
        float* normalized, float inverse, float* gain, float* dy, int start, int end, float mean, float along, float* dx)
        where T : unmanaged, ISimd<T>
    {
        T scale = T.Broadcast(inverse), center = T.Broadcast(mean), slope = T.Broadcast(-along);
        for (int j = start; j < end; j += T.Count)
        {
            T d = T.Subtract(T.Multiply(T.Load(dy + j), T.Load(gain + j)), center);
            T.Store(T.Multiply(scale, T.MultiplyAdd(slope, T.Load(normalized + j), d)), dx + j);
        }
    }
}
