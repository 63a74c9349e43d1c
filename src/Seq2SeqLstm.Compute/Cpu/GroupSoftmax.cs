namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Softmax over the keys of one query, forward and backward.</summary>
/// <remarks>The maximum is taken off first, so large scores do not overflow.</remarks>
internal static unsafe class GroupSoftmax
{
    /// <summary><c>scores = softmax(scores)</c> over the first columns, 0 in the others.</summary>
    /// <param name="scores">Overwritten with the weights. Shape (S).</param>
    /// <param name="keys">Number of keys, from 1.</param>
    /// <param name="columns">S.</param>
    public static void ForwardPlain(float* scores, int keys, int columns)
    {
        float max = float.NegativeInfinity;
        for (int s = 0; s < keys; s++)
        {
            max = Math.Max(max, scores[s]);
        }

        double sum = 0;
        for (int s = 0; s < keys; s++)
        {
            sum += Math.Exp((double)scores[s] - max);
        }

        for (int s = 0; s < columns; s++)
        {
            scores[s] = s < keys ? (float)(Math.Exp((double)scores[s] - max) / sum) : 0f;
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(float* scores, int keys, int columns)
        where T : unmanaged, ISimd<T>
    {
        int whole = keys / T.Count * T.Count;
        float max = MathF.Max(Max<T>(scores, 0, whole), Max<SimdScalar>(scores, whole, keys));
        float sum = Exponentials<T>(scores, 0, whole, max) + Exponentials<SimdScalar>(scores, whole, keys, max);
        Elementwise.Scale<T>(scores, 1f / sum, keys, scores);
        new Span<float>(scores + keys, columns - keys).Clear();
    }

    /// <summary><c>dWeights = weights∘(dWeights − Σ weights∘dWeights)</c> over the first columns, 0 in the others.</summary>
    /// <param name="weights">Shape (S).</param>
    /// <param name="keys">Number of keys.</param>
    /// <param name="columns">S.</param>
    /// <param name="dWeights">Overwritten with the gradient of the scores. Shape (S).</param>
    public static void BackwardPlain(float* weights, int keys, int columns, float* dWeights)
    {
        double mean = 0;
        for (int s = 0; s < keys; s++)
        {
            mean += (double)weights[s] * dWeights[s];
        }

        for (int s = 0; s < columns; s++)
        {
            dWeights[s] = s < keys ? (float)(weights[s] * (dWeights[s] - mean)) : 0f;
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(float* weights, int keys, int columns, float* dWeights)
        where T : unmanaged, ISimd<T>
    {
        int whole = keys / T.Count * T.Count;
        float mean = RowCombination.Dot<T>(weights, dWeights, keys);
        Backward<T>(weights, 0, whole, mean, dWeights);
        Backward<SimdScalar>(weights, whole, keys, mean, dWeights);
        new Span<float>(dWeights + keys, columns - keys).Clear();
    }

    private static float Max<T>(float* x, int start, int end)
        where T : unmanaged, ISimd<T>
    {
        T max = T.Broadcast(float.NegativeInfinity);
        for (int s = start; s < end; s += T.Count)
        {
            max = T.Max(max, T.Load(x + s));
        }

        return T.MaxElement(max);
    }

    private static float Exponentials<T>(float* x, int start, int end, float max)
        where T : unmanaged, ISimd<T>
    {
        T sum = T.Broadcast(0f), top = T.Broadcast(max);
        for (int s = start; s < end; s += T.Count)
        {
            T value = SimdMath<T>.Exp(T.Subtract(T.Load(x + s), top));
            T.Store(value, x + s);
            sum = T.Add(sum, value);
        }

        return T.Sum(sum);
    }

    private static void Backward<T>(float* weights, int start, int end, float mean, float* dWeights)
        where T : unmanaged, ISimd<T>
    {
        T center = T.Broadcast(mean);
        for (int s = start; s < end; s += T.Count)
        {
            T.Store(T.Multiply(T.Load(weights + s), T.Subtract(T.Load(dWeights + s), center)), dWeights + s);
        }
    }
}
