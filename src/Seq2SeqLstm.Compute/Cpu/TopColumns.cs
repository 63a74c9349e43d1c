namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>The most probable columns of one row of logits: no sort of the row, no row of probabilities kept.</summary>
internal static unsafe class TopColumns
{
    /// <summary>The k best columns by <c>ln softmax z</c>, of equal ones the lower first.</summary>
    /// <param name="z">Logits (V); those of the excluded columns are overwritten with −∞.</param>
    /// <param name="V">Number of columns.</param>
    /// <param name="excluded">Columns that are left out, though they count in the softmax.</param>
    /// <param name="excludedCount">How many.</param>
    /// <param name="k">How many to find.</param>
    /// <param name="columns">Best first, overwritten; −1 where there are fewer with a probability above zero. Shape (k).</param>
    /// <param name="values">Log-probabilities of them, overwritten; −∞ where there is no column. Shape (k).</param>
    /// <remarks>
    /// A register of columns is looked at only if one of them is better than the worst of the k held, which becomes rare soon.
    /// </remarks>
    public static void Find<T>(float* z, int V, int* excluded, int excludedCount, int k, int* columns, float* values)
        where T : unmanaged, ISimd<T>
    {
        float max = CrossEntropyRow.Max<T>(z, V);
        float logSumExp = (float)Math.Log(CrossEntropyRow.SumExp<T>(z, V, max));
        for (int n = 0; n < excludedCount; n++)
        {
            z[excluded[n]] = float.NegativeInfinity;
        }

        new Span<int>(columns, k).Fill(-1);
        new Span<float>(values, k).Fill(float.NegativeInfinity);
        if (k == 0)
        {
            return;
        }

        int v = 0;
        T maxima = T.Broadcast(max), sums = T.Broadcast(logSumExp), worst = T.Broadcast(float.NegativeInfinity);
        for (; v <= V - T.Count; v += T.Count)
        {
            if (T.AnyGreater(T.Subtract(T.Subtract(T.Load(z + v), maxima), sums), worst))
            {
                Offer(z, v, v + T.Count, max, logSumExp, k, columns, values);
                worst = T.Broadcast(values[k - 1]);
            }
        }

        Offer(z, v, V, max, logSumExp, k, columns, values);
    }

    private static void Offer(float* z, int start, int end, float max, float logSumExp, int k, int* columns, float* values)
    {
        for (int v = start; v < end; v++)
        {
            float value = z[v] - max - logSumExp;
            if (!(value > values[k - 1]))
            {
                continue;
            }

            int place = k - 1;
            for (; place > 0 && value > values[place - 1]; place--)
            {
                values[place] = values[place - 1];
                columns[place] = columns[place - 1];
            }

            values[place] = value;
            columns[place] = v;
        }
    }
}
