namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>One Adam step over a row of parameters, in one pass over memory.</summary>
/// <remarks>Kingma and Ba (2015), algorithm 1; weight decay as in Loshchilov and Hutter (2019), algorithm 2, times the rate.</remarks>
internal static unsafe class AdamKernel
{
    /// <summary>
    /// <c>m = β₁m + (1 − β₁)g</c>, <c>v = β₂v + (1 − β₂)g²</c>,
    /// <c>w −= α·m̂ / (√v̂ + ε) + α·decay·w</c> with the moments' biases corrected.
    /// </summary>
    /// <param name="gradient">Gradient g before scaling.</param>
    /// <param name="update">Numbers of the step.</param>
    /// <param name="n">Number of elements.</param>
    /// <param name="w">Parameters, overwritten.</param>
    /// <param name="m">First moments, overwritten.</param>
    /// <param name="v">Second moments, overwritten.</param>
    public static void Plain(float* gradient, in AdamUpdate update, int n, float* w, float* m, float* v)
    {
        double correction1 = 1.0 - Math.Pow(update.Beta1, update.Step);
        double correction2 = 1.0 - Math.Pow(update.Beta2, update.Step);
        for (int j = 0; j < n; j++)
        {
            float g = gradient[j] * update.GradientScale;
            m[j] = (update.Beta1 * m[j]) + ((1f - update.Beta1) * g);
            v[j] = (update.Beta2 * v[j]) + ((1f - update.Beta2) * g * g);
            double step = m[j] / correction1 / (Math.Sqrt(v[j] / correction2) + update.Epsilon);
            w[j] = (float)(w[j] - (update.LearningRate * (step + (update.WeightDecay * w[j]))));
        }
    }

    /// <inheritdoc cref="Plain"/>
    public static void Step<T>(float* gradient, in AdamUpdate update, int n, float* w, float* m, float* v)
        where T : unmanaged, ISimd<T>
    {
        int whole = n / T.Count * T.Count;
        Range<T>(gradient, update, 0, whole, w, m, v);
        Range<SimdScalar>(gradient, update, whole, n, w, m, v);
    }

    private static void Range<T>(
        float* gradient, in AdamUpdate update, int start, int end, float* w, float* m, float* v)
        where T : unmanaged, ISimd<T>
    {
        double correction1 = 1.0 - Math.Pow(update.Beta1, update.Step);
        double correction2 = 1.0 - Math.Pow(update.Beta2, update.Step);
        T scale = T.Broadcast(update.GradientScale);
        T beta1 = T.Broadcast(update.Beta1);
        T beta2 = T.Broadcast(update.Beta2);
        T rest1 = T.Broadcast(1f - update.Beta1);
        T rest2 = T.Broadcast(1f - update.Beta2);
        T negativeRate = T.Broadcast((float)(-update.LearningRate / correction1));
        T rootCorrection = T.Broadcast((float)(1.0 / Math.Sqrt(correction2)));
        T epsilon = T.Broadcast(update.Epsilon);
        T keep = T.Broadcast(1f - (update.LearningRate * update.WeightDecay));
        for (int j = start; j < end; j += T.Count)
        {
            T g = T.Multiply(T.Load(gradient + j), scale);
            T mean = T.MultiplyAdd(beta1, T.Load(m + j), T.Multiply(rest1, g));
            T square = T.MultiplyAdd(beta2, T.Load(v + j), T.Multiply(rest2, T.Multiply(g, g)));
            T root = T.MultiplyAdd(T.Sqrt(square), rootCorrection, epsilon);
            T step = T.Divide(T.Multiply(negativeRate, mean), root);
            T.Store(mean, m + j);
            T.Store(square, v + j);
            T.Store(T.MultiplyAdd(T.Load(w + j), keep, step), w + j);
        }
    }
}
