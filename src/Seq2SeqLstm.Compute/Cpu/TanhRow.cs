namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Hyperbolic tangent of one row, forward and backward.</summary>
internal static unsafe class TanhRow
{
    /// <summary><c>y = tanh x</c>.</summary>
    /// <param name="x">Shape (N).</param>
    /// <param name="n">N.</param>
    /// <param name="y">Overwritten; may be x. Shape (N).</param>
    public static void ForwardPlain(float* x, int n, float* y)
    {
        for (int j = 0; j < n; j++)
        {
            y[j] = MathF.Tanh(x[j]);
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(float* x, int n, float* y)
        where T : unmanaged, ISimd<T>
    {
        int whole = n / T.Count * T.Count;
        Forward<T>(x, 0, whole, y);
        Forward<SimdScalar>(x, whole, n, y);
    }

    /// <summary><c>dx = dy∘(1 − y²)</c>.</summary>
    /// <param name="y">Shape (N).</param>
    /// <param name="dy">Shape (N).</param>
    /// <param name="n">N.</param>
    /// <param name="dx">Overwritten; may be dy. Shape (N).</param>
    public static void BackwardPlain(float* y, float* dy, int n, float* dx)
    {
        for (int j = 0; j < n; j++)
        {
            dx[j] = dy[j] * (1f - (y[j] * y[j]));
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(float* y, float* dy, int n, float* dx)
        where T : unmanaged, ISimd<T>
    {
        int whole = n / T.Count * T.Count;
        Backward<T>(y, dy, 0, whole, dx);
        Backward<SimdScalar>(y, dy, whole, n, dx);
    }

    private static void Forward<T>(float* x, int start, int end, float* y)
        where T : unmanaged, ISimd<T>
    {
        for (int j = start; j < end; j += T.Count)
        {
            T.Store(SimdMath<T>.Tanh(T.Load(x + j)), y + j);
        }
    }

    private static void Backward<T>(float* y, float* dy, int start, int end, float* dx)
        where T : unmanaged, ISimd<T>
    {
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T value = T.Load(y + j);
            T.Store(T.Multiply(T.Load(dy + j), T.Subtract(one, T.Multiply(value, value))), dx + j);
        }
    }
}
