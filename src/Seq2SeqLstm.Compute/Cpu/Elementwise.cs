namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Kernels over one contiguous row of numbers.</summary>
internal static unsafe class Elementwise
{
    /// <summary><c>y += x</c>.</summary>
    /// <param name="x">Addends.</param>
    /// <param name="n">Number of elements.</param>
    /// <param name="y">Sums, added to.</param>
    public static void Add<T>(float* x, int n, float* y)
        where T : unmanaged, ISimd<T>
    {
        int j = 0;
        for (; j <= n - T.Count; j += T.Count)
        {
            T.Store(T.Add(T.Load(x + j), T.Load(y + j)), y + j);
        }

        for (; j < n; j++)
        {
            y[j] += x[j];
        }
    }

    /// <summary><c>y = m∘x / (1 − rate)</c> with a mask m of zeros and ones drawn by key and index.</summary>
    /// <param name="x">Inputs; may be the same memory as <paramref name="y"/>.</param>
    /// <param name="n">Number of elements.</param>
    /// <param name="firstIndex">Index of the first element in the whole tensor.</param>
    /// <param name="rate">Share of zeros, from 0 to below 1.</param>
    /// <param name="key">Names the mask.</param>
    /// <param name="y">Results, overwritten.</param>
    /// <remarks>Srivastava et al. (2014), scaled in training ("inverted") so that inference needs nothing.</remarks>
    public static void Dropout<T>(float* x, int n, uint firstIndex, float rate, DropoutKey key, float* y)
        where T : unmanaged, ISimd<T>
    {
        float scale = 1f / (1f - rate);
        uint threshold = (uint)Math.Min(uint.MaxValue, (1.0 - rate) * 4294967296.0);
        int j = 0;
        for (; j <= n - T.Count; j += T.Count)
        {
            T factor = T.DropoutFactor(key, firstIndex + (uint)j, threshold, scale);
            T.Store(T.Multiply(T.Load(x + j), factor), y + j);
        }

        for (; j < n; j++)
        {
            y[j] = x[j] * (key.Hash(firstIndex + (uint)j) < threshold ? scale : 0f);
        }
    }

    /// <summary><c>y = factor·x</c>.</summary>
    /// <param name="x">Numbers; may be the same memory as <paramref name="y"/>.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="n">Number of elements.</param>
    /// <param name="y">Results, overwritten.</param>
    public static void Scale<T>(float* x, float factor, int n, float* y)
        where T : unmanaged, ISimd<T>
    {
        T scale = T.Broadcast(factor);
        int j = 0;
        for (; j <= n - T.Count; j += T.Count)
        {
            T.Store(T.Multiply(scale, T.Load(x + j)), y + j);
        }

        for (; j < n; j++)
        {
            y[j] = factor * x[j];
        }
    }

    /// <summary><c>y += weight·(x − y)</c>.</summary>
    /// <param name="x">What y moves towards.</param>
    /// <param name="weight">Share of the way.</param>
    /// <param name="n">Number of elements.</param>
    /// <param name="y">Results, overwritten.</param>
    public static void Lerp<T>(float* x, float weight, int n, float* y)
        where T : unmanaged, ISimd<T>
    {
        int whole = n / T.Count * T.Count;
        LerpRange<T>(x, weight, 0, whole, y);
        LerpRange<SimdScalar>(x, weight, whole, n, y);
    }

    /// <summary><c>Σ x²</c> in double precision, the squares summed by register first.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="n">Number of elements.</param>
    public static double SquaredNorm<T>(float* x, int n)
        where T : unmanaged, ISimd<T>
    {
        const int Block = 2048;
        double total = 0;
        for (int start = 0; start < n; start += Block)
        {
            int end = Math.Min(n, start + Block);
            T sum = T.Broadcast(0f);
            int j = start;
            for (; j <= end - T.Count; j += T.Count)
            {
                T value = T.Load(x + j);
                sum = T.MultiplyAdd(value, value, sum);
            }

            total += T.Sum(sum);
            for (; j < end; j++)
            {
                total += (double)x[j] * x[j];
            }
        }

        return total;
    }

    /// <summary>Adds the column sums of some columns: <c>sums[n] += Σₘ x[m, n]</c>, rows in a fixed order.</summary>
    /// <param name="x">Matrix (M, N).</param>
    /// <param name="start">First column.</param>
    /// <param name="end">Column after the last.</param>
    /// <param name="sums">Sums (N), added to.</param>
    public static void AddColumnSums<T>(View x, int start, int end, float* sums)
        where T : unmanaged, ISimd<T>
    {
        int m = 0;
        for (; m + 4 <= x.Rows; m += 4)
        {
            AddFourRows<T>(x.Row(m) + start, x.Stride, end - start, sums + start);
        }

        for (; m < x.Rows; m++)
        {
            Add<T>(x.Row(m) + start, end - start, sums + start);
        }
    }

    /// <summary>
    /// Adds the column sums of a product of elements: <c>sums[n] += Σₘ x[m, n]·y[m, n]</c>, rows in a fixed order.
    /// </summary>
    /// <param name="x">Matrix (M, N).</param>
    /// <param name="y">Matrix (M, N).</param>
    /// <param name="start">First column.</param>
    /// <param name="end">Column after the last.</param>
    /// <param name="sums">Sums (N), added to.</param>
    public static void AddProductColumnSums<T>(View x, View y, int start, int end, float* sums)
        where T : unmanaged, ISimd<T>
    {
        int whole = start + ((end - start) / T.Count * T.Count);
        for (int m = 0; m < x.Rows; m++)
        {
            AddProducts<T>(x.Row(m), y.Row(m), start, whole, sums);
            AddProducts<SimdScalar>(x.Row(m), y.Row(m), whole, end, sums);
        }
    }

    private static void LerpRange<T>(float* x, float weight, int start, int end, float* y)
        where T : unmanaged, ISimd<T>
    {
        T share = T.Broadcast(weight);
        for (int j = start; j < end; j += T.Count)
        {
            T from = T.Load(y + j);
            T.Store(T.MultiplyAdd(share, T.Subtract(T.Load(x + j), from), from), y + j);
        }
    }

    private static void AddProducts<T>(float* x, float* y, int start, int end, float* sums)
        where T : unmanaged, ISimd<T>
    {
        for (int j = start; j < end; j += T.Count)
        {
            T.Store(T.MultiplyAdd(T.Load(x + j), T.Load(y + j), T.Load(sums + j)), sums + j);
        }
    }

    /// <summary>Four rows at a time: the sums are read and written a quarter as often.</summary>
    private static void AddFourRows<T>(float* x, nint stride, int n, float* sums)
        where T : unmanaged, ISimd<T>
    {
        float* x1 = x + stride;
        float* x2 = x1 + stride;
        float* x3 = x2 + stride;
        int j = 0;
        for (; j <= n - T.Count; j += T.Count)
        {
            T low = T.Add(T.Load(x + j), T.Load(x1 + j));
            T high = T.Add(T.Load(x2 + j), T.Load(x3 + j));
            T.Store(T.Add(T.Load(sums + j), T.Add(low, high)), sums + j);
        }

        for (; j < n; j++)
        {
            sums[j] += (x[j] + x1[j]) + (x2[j] + x3[j]);
        }
    }
}
