namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>The logarithm of the softmax of one row of logits.</summary>
internal static unsafe class LogSoftmaxRow
{
    /// <summary><c>values = z − max z − ln Σ exp (z − max z)</c>.</summary>
    /// <param name="z">Logits (V).</param>
    /// <param name="V">Number of columns.</param>
    /// <param name="values">Log-probabilities (V), overwritten.</param>
    public static void Plain(float* z, int V, float* values)
    {
        float max = float.NegativeInfinity;
        for (int v = 0; v < V; v++)
        {
            max = MathF.Max(max, z[v]);
        }

        double sum = 0;
        for (int v = 0; v < V; v++)
        {
            sum += Math.Exp((double)z[v] - max);
        }

        for (int v = 0; v < V; v++)
        {
            values[v] = z[v] - max - (float)Math.Log(sum);
        }
    }

    /// <inheritdoc cref="Plain"/>
    /// <remarks>The order of the operations is that of <see cref="TopColumns"/>, so that both give the same bits.</remarks>
    public static void Fused<T>(float* z, int V, float* values)
        where T : unmanaged, ISimd<T>
    {
        float max = CrossEntropyRow.Max<T>(z, V);
        float logSumExp = (float)Math.Log(CrossEntropyRow.SumExp<T>(z, V, max));
        T maxima = T.Broadcast(max), sums = T.Broadcast(logSumExp);
        int v = 0;
        for (; v <= V - T.Count; v += T.Count)
        {
            T.Store(T.Subtract(T.Subtract(T.Load(z + v), maxima), sums), values + v);
        }

        for (; v < V; v++)
        {
            values[v] = z[v] - max - logSumExp;
        }
    }
}
