namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>The scores of additive attention within one group, forward and backward.</summary>
/// <remarks>
/// Bahdanau et al. (2015). Everything is computed in a fixed order that follows from the group alone, so no number depends on the
/// rest of the batch or on the threads.
/// </remarks>
internal static unsafe class AdditiveScores
{
    /// <summary><c>scores[r, s] = vector · tanh(query[r] + keys[s])</c>.</summary>
    /// <param name="query">Shape (R, D).</param>
    /// <param name="keys">Shape (N, D).</param>
    /// <param name="vector">Shape (1, D).</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="group">The group to compute.</param>
    /// <param name="scores">Overwritten in the columns of the group's keys. Shape (R, S).</param>
    public static void ForwardPlain(View query, View keys, View vector, GroupsView groups, int group, View scores)
    {
        ReadOnlySpan<int> keyRows = groups.KeysOf(group);
        foreach (int r in groups.QueriesOf(group))
        {
            for (int s = 0; s < keyRows.Length; s++)
            {
                double sum = 0;
                for (int j = 0; j < query.Columns; j++)
                {
                    sum += vector.Data[j] * Math.Tanh((double)query.Row(r)[j] + keys.Row(keyRows[s])[j]);
                }

                scores.Row(r)[s] = (float)sum;
            }
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(View query, View keys, View vector, GroupsView groups, int group, View scores)
        where T : unmanaged, ISimd<T>
    {
        int whole = query.Columns / T.Count * T.Count;
        ReadOnlySpan<int> keyRows = groups.KeysOf(group);
        foreach (int r in groups.QueriesOf(group))
        {
            for (int s = 0; s < keyRows.Length; s++)
            {
                float* key = keys.Row(keyRows[s]);
                scores.Row(r)[s] = Score<T>(query.Row(r), key, vector.Data, 0, whole)
                    + Score<SimdScalar>(query.Row(r), key, vector.Data, whole, query.Columns);
            }
        }
    }

    /// <summary>
    /// With <c>t = tanh(query[r] + keys[s])</c> and <c>d = dScores[r, s]</c>: <c>dQuery[r]</c> and <c>dKeys[s]</c>
    /// <c>+= d·vector∘(1 − t²)</c>, <c>dVectors[r] = Σₛ d·t</c>.
    /// </summary>
    /// <param name="dScores">Shape (R, S).</param>
    /// <param name="query">Shape (R, D).</param>
    /// <param name="keys">Shape (N, D).</param>
    /// <param name="vector">Shape (1, D).</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="group">The group to compute.</param>
    /// <param name="dQuery">Added to. Shape (R, D).</param>
    /// <param name="dKeys">Added to. Shape (N, D).</param>
    /// <param name="dVectors">What each query contributes to the gradient of the vector, overwritten. Shape (R, D).</param>
    public static void BackwardPlain(
        View dScores, View query, View keys, View vector, GroupsView groups, int group, View dQuery, View dKeys, View dVectors)
    {
        ReadOnlySpan<int> keyRows = groups.KeysOf(group);
        foreach (int r in groups.QueriesOf(group))
        {
            dVectors.Span(r).Clear();
            for (int s = 0; s < keyRows.Length; s++)
            {
                float d = dScores.Row(r)[s];
                for (int j = 0; j < query.Columns; j++)
                {
                    float t = MathF.Tanh(query.Row(r)[j] + keys.Row(keyRows[s])[j]);
                    float dSum = d * vector.Data[j] * (1f - (t * t));
                    dQuery.Row(r)[j] += dSum;
                    dKeys.Row(keyRows[s])[j] += dSum;
                    dVectors.Row(r)[j] += d * t;
                }
            }
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(
        View dScores, View query, View keys, View vector, GroupsView groups, int group, View dQuery, View dKeys, View dVectors)
        where T : unmanaged, ISimd<T>
    {
        int D = query.Columns, whole = D / T.Count * T.Count;
        ReadOnlySpan<int> keyRows = groups.KeysOf(group);
        foreach (int r in groups.QueriesOf(group))
        {
            dVectors.Span(r).Clear();
            for (int s = 0; s < keyRows.Length; s++)
            {
                float* key = keys.Row(keyRows[s]);
                float* dKey = dKeys.Row(keyRows[s]);
                float d = dScores.Row(r)[s];
                PairBackward<T>(d, query.Row(r), key, vector.Data, 0, whole, dQuery.Row(r), dKey, dVectors.Row(r));
                PairBackward<SimdScalar>(d, query.Row(r), key, vector.Data, whole, D, dQuery.Row(r), dKey, dVectors.Row(r));
            }
        }
    }

    private static float Score<T>(float* query, float* key, float* vector, int start, int end)
        where T : unmanaged, ISimd<T>
    {
        T sum = T.Broadcast(0f);
        for (int j = start; j < end; j += T.Count)
        {
            sum = T.MultiplyAdd(T.Load(vector + j), SimdMath<T>.Tanh(T.Add(T.Load(query + j), T.Load(key + j))), sum);
        }

        return T.Sum(sum);
    }

    private static void PairBackward<T>(
        float dScore, float* query, float* key, float* vector, int start, int end, float* dQuery, float* dKey, float* dVector)
        where T : unmanaged, ISimd<T>
    {
        T one = T.Broadcast(1f), d = T.Broadcast(dScore);
        for (int j = start; j < end; j += T.Count)
        {
            T t = SimdMath<T>.Tanh(T.Add(T.Load(query + j), T.Load(key + j)));
            T dSum = T.Multiply(T.Multiply(d, T.Load(vector + j)), T.Subtract(one, T.Multiply(t, t)));
            T.Store(T.Add(dSum, T.Load(dQuery + j)), dQuery + j);
            T.Store(T.Add(dSum, T.Load(dKey + j)), dKey + j);
            T.Store(T.MultiplyAdd(d, t, T.Load(dVector + j)), dVector + j);
        }
    }
}
