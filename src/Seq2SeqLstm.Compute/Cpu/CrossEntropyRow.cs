namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Softmax and cross-entropy of one row of logits, with the gradient.</summary>
/// <remarks>Label smoothing ε as in Szegedy et al. (2016): the target distribution is (1 − ε)·onehot + ε/V.</remarks>
internal static unsafe class CrossEntropyRow
{
    /// <summary>
    /// <c>loss = (1 − ε)(lse − z[target]) + ε(lse − mean z)</c> and <c>z = scale·(softmax z − (1 − ε)·onehot − ε/V)</c>.
    /// </summary>
    /// <param name="z">Logits (V); overwritten with their gradient.</param>
    /// <param name="V">Number of columns.</param>
    /// <param name="target">Column that is right.</param>
    /// <param name="smoothing">Label smoothing ε.</param>
    /// <param name="scale">Factor of the gradient, such as 1 / number of tokens.</param>
    public static CrossEntropyResult Plain(float* z, int V, int target, float smoothing, float scale)
    {
        int best = 0;
        double mean = 0;
        for (int v = 0; v < V; v++)
        {
            best = z[v] > z[best] ? v : best;
            mean += z[v] / (double)V;
        }

        double sum = 0;
        for (int v = 0; v < V; v++)
        {
            sum += Math.Exp((double)z[v] - z[best]);
        }

        double logSumExp = z[best] + Math.Log(sum);
        double nll = logSumExp - z[target];
        for (int v = 0; v < V; v++)
        {
            double wanted = ((v == target ? 1.0 - smoothing : 0.0) + (smoothing / (double)V));
            z[v] = (float)(scale * (Math.Exp(z[v] - logSumExp) - wanted));
        }

        double loss = ((1.0 - smoothing) * nll) + (smoothing * (logSumExp - mean));
        return new CrossEntropyResult(loss, nll, best == target ? 1 : 0);
    }

    /// <inheritdoc cref="Plain"/>
    public static CrossEntropyResult Fused<T>(float* z, int V, int target, float smoothing, float scale)
        where T : unmanaged, ISimd<T>
    {
        float max = Max<T>(z, V);
        float targetLogit = z[target];
        bool correct = targetLogit == max && new ReadOnlySpan<float>(z, target).IndexOf(max) < 0;
        double mean = smoothing == 0f ? 0.0 : Sum<T>(z, V) / V;
        double sum = ExpInPlace<T>(z, V, max);
        double logSumExp = max + Math.Log(sum);
        double nll = logSumExp - targetLogit;
        Normalise<T>(z, V, (float)(scale / sum), scale * smoothing / V);
        z[target] -= scale * (1f - smoothing);
        double loss = ((1.0 - smoothing) * nll) + (smoothing * (logSumExp - mean));
        return new CrossEntropyResult(loss, nll, correct ? 1 : 0);
    }

    /// <summary>The largest logit.</summary>
    internal static float Max<T>(float* z, int V)
        where T : unmanaged, ISimd<T>
    {
        T max = T.Broadcast(float.NegativeInfinity);
        int v = 0;
        for (; v <= V - T.Count; v += T.Count)
        {
            max = T.Max(max, T.Load(z + v));
        }

        float result = T.MaxElement(max);
        for (; v < V; v++)
        {
            result = MathF.Max(result, z[v]);
        }

        return result;
    }

    private static double Sum<T>(float* z, int V)
        where T : unmanaged, ISimd<T>
    {
        T sum = T.Broadcast(0f);
        int v = 0;
        for (; v <= V - T.Count; v += T.Count)
        {
            sum = T.Add(sum, T.Load(z + v));
        }

        double result = T.Sum(sum);
        for (; v < V; v++)
        {
            result += z[v];
        }

        return result;
    }

    /// <summary><c>Σ exp (z − max)</c>.</summary>
    internal static double SumExp<T>(float* z, int V, float max)
        where T : unmanaged, ISimd<T>
    {
        T sum = T.Broadcast(0f);
        int v = 0;
        for (; v <= V - T.Count; v += T.Count)
        {
            sum = T.Add(sum, SimdMath<T>.Exp(T.Subtract(T.Load(z + v), T.Broadcast(max))));
        }

        double result = T.Sum(sum);
        for (; v < V; v++)
        {
            result += MathF.Exp(z[v] - max);
        }

        return result;
    }

    private static double ExpInPlace<T>(float* z, int V, float max)
        where T : unmanaged, ISimd<T>
    {
        T sum = T.Broadcast(0f);
        int v = 0;
        for (; v <= V - T.Count; v += T.Count)
        {
            T e = SimdMath<T>.Exp(T.Subtract(T.Load(z + v), T.Broadcast(max)));
            sum = T.Add(sum, e);
            T.Store(e, z + v);
        }

        double result = T.Sum(sum);
        for (; v < V; v++)
        {
            z[v] = MathF.Exp(z[v] - max);
            result += z[v];
        }

        return result;
    }

    private static void Normalise<T>(float* z, int V, float factor, float offset)
        where T : unmanaged, ISimd<T>
    {
        int v = 0;
        for (; v <= V - T.Count; v += T.Count)
        {
            T.Store(T.MultiplyAdd(T.Load(z + v), T.Broadcast(factor), T.Broadcast(-offset)), z + v);
        }

        for (; v < V; v++)
        {
            z[v] = (z[v] * factor) - offset;
        }
    }
}
