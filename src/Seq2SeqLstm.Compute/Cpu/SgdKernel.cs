namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>One step of stochastic gradient descent over a row of parameters, in one pass over memory.</summary>
/// <remarks>Robbins and Monro (1951); weight decay decoupled as in Loshchilov and Hutter (2019), algorithm 1, times the rate.</remarks>
internal static unsafe class SgdKernel
{
    /// <summary><c>w −= α·(scale·gradient + decay·w)</c>.</summary>
    /// <param name="gradient">Gradient before scaling. Shape (N).</param>
    /// <param name="update">Numbers of the step.</param>
    /// <param name="n">N.</param>
    /// <param name="w">Parameters, overwritten. Shape (N).</param>
    public static void Plain(float* gradient, in SgdUpdate update, int n, float* w)
    {
        for (int j = 0; j < n; j++)
        {
            w[j] -= update.LearningRate * ((update.GradientScale * gradient[j]) + (update.WeightDecay * w[j]));
        }
    }

    /// <inheritdoc cref="Plain"/>
    public static void Step<T>(float* gradient, in SgdUpdate update, int n, float* w)
        where T : unmanaged, ISimd<T>
    {
        int whole = n / T.Count * T.Count;
        Range<T>(gradient, update, 0, whole, w);
        Range<SimdScalar>(gradient, update, whole, n, w);
    }

    private static void Range<T>(float* gradient, in SgdUpdate update, int start, int end, float* w)
        where T : unmanaged, ISimd<T>
    {
        T rate = T.Broadcast(-update.LearningRate * update.GradientScale);
        T keep = T.Broadcast(1f - (update.LearningRate * update.WeightDecay));
        for (int j = start; j < end; j += T.Count)
        {
            T.Store(T.MultiplyAdd(rate, T.Load(gradient + j), T.Multiply(keep, T.Load(w + j))), w + j);
        }
    }
}
