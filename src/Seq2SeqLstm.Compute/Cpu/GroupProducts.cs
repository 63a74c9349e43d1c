namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// The three matrix products of attention within one group, between rows of keys, rows of queries and a matrix of queries × keys
/// whose column s belongs to the group's key number s.
/// </summary>
/// <remarks>
/// Everything is computed in a fixed order that follows from the group alone, so no number depends on the rest of the batch or on
/// the threads.
/// </remarks>
internal static unsafe class GroupProducts
{
    /// <summary><c>c[r, s] = queries[r] · keys[s]</c>, or added.</summary>
    /// <param name="queries">Shape (R, D).</param>
    /// <param name="keys">Shape (N, D).</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="group">The group to compute.</param>
    /// <param name="add">Whether to add rather than to overwrite.</param>
    /// <param name="c">Only the columns of the group's keys are touched. Shape (R, S).</param>
    public static void PairsPlain(View queries, View keys, GroupsView groups, int group, bool add, View c)
    {
        ReadOnlySpan<int> keyRows = groups.KeysOf(group);
        foreach (int r in groups.QueriesOf(group))
        {
            for (int s = 0; s < keyRows.Length; s++)
            {
                double sum = add ? c.Row(r)[s] : 0;
                for (int j = 0; j < keys.Columns; j++)
                {
                    sum += (double)queries.Row(r)[j] * keys.Row(keyRows[s])[j];
                }

                c.Row(r)[s] = (float)sum;
            }
        }
    }

    /// <inheritdoc cref="PairsPlain"/>
    public static void Pairs<T>(View queries, View keys, GroupsView groups, int group, bool add, View c)
        where T : unmanaged, ISimd<T>
    {
        int D = keys.Columns;
        ReadOnlySpan<int> rows = groups.KeysOf(group);
        int s = 0;
        for (; s + 4 <= rows.Length; s += 4)
        {
            FourKeys<T>(queries, keys, rows.Slice(s, 4), groups.QueriesOf(group), add, s, c);
        }

        for (; s < rows.Length; s++)
        {
            float* key = keys.Row(rows[s]);
            foreach (int r in groups.QueriesOf(group))
            {
                float dot = RowCombination.Dot<T>(queries.Row(r), key, D);
                c.Row(r)[s] = add ? c.Row(r)[s] + dot : dot;
            }
        }
    }

    /// <summary><c>y[r] = Σₛ a[r, s]·keys[s]</c>, or added.</summary>
    /// <param name="a">Shape (R, S).</param>
    /// <param name="keys">Shape (N, D).</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="group">The group to compute.</param>
    /// <param name="add">Whether to add rather than to overwrite.</param>
    /// <param name="y">Only the rows of the group's queries are touched. Shape (R, D).</param>
    public static void SumOverKeysPlain(View a, View keys, GroupsView groups, int group, bool add, View y)
    {
        ReadOnlySpan<int> keyRows = groups.KeysOf(group);
        foreach (int r in groups.QueriesOf(group))
        {
            for (int j = 0; j < keys.Columns; j++)
            {
                double sum = add ? y.Row(r)[j] : 0;
                for (int s = 0; s < keyRows.Length; s++)
                {
                    sum += (double)a.Row(r)[s] * keys.Row(keyRows[s])[j];
                }

                y.Row(r)[j] = (float)sum;
            }
        }
    }

    /// <inheritdoc cref="SumOverKeysPlain"/>
    public static void SumOverKeys<T>(View a, View keys, GroupsView groups, int group, bool add, View y)
        where T : unmanaged, ISimd<T>
    {
        int D = keys.Columns;
        ReadOnlySpan<int> rows = groups.KeysOf(group);
        foreach (int r in groups.QueriesOf(group))
        {
            float* weights = a.Row(r);
            float* sum = y.Row(r);
            if (!add)
            {
                y.Span(r).Clear();
            }

            int s = 0;
            for (; s + 4 <= rows.Length; s += 4)
            {
                RowCombination.AddFourScaled<T>(weights + s, keys.Row(rows[s]), keys.Row(rows[s + 1]),
                    keys.Row(rows[s + 2]), keys.Row(rows[s + 3]), D, sum);
            }

            for (; s < rows.Length; s++)
            {
                RowCombination.AddScaled<T>(weights[s], keys.Row(rows[s]), D, sum);
            }
        }
    }

    /// <summary><c>y[s] += Σᵣ a[r, s]·queries[r]</c>.</summary>
    /// <param name="a">Shape (R, S).</param>
    /// <param name="queries">Shape (R, D).</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="group">The group to compute.</param>
    /// <param name="y">Added to in the rows of the group's keys. Shape (N, D).</param>
    public static void AddSumOverQueriesPlain(View a, View queries, GroupsView groups, int group, View y)
    {
        ReadOnlySpan<int> keyRows = groups.KeysOf(group);
        for (int s = 0; s < keyRows.Length; s++)
        {
            for (int j = 0; j < queries.Columns; j++)
            {
                double sum = y.Row(keyRows[s])[j];
                foreach (int r in groups.QueriesOf(group))
                {
                    sum += (double)a.Row(r)[s] * queries.Row(r)[j];
                }

                y.Row(keyRows[s])[j] = (float)sum;
            }
        }
    }

    /// <inheritdoc cref="AddSumOverQueriesPlain"/>
    public static void AddSumOverQueries<T>(View a, View queries, GroupsView groups, int group, View y)
        where T : unmanaged, ISimd<T>
    {
        int D = queries.Columns;
        ReadOnlySpan<int> keyRows = groups.KeysOf(group);
        ReadOnlySpan<int> rows = groups.QueriesOf(group);
        float* weights = stackalloc float[4];
        int r = 0;
        for (; r + 4 <= rows.Length; r += 4)
        {
            for (int s = 0; s < keyRows.Length; s++)
            {
                for (int k = 0; k < 4; k++)
                {
                    weights[k] = a.Row(rows[r + k])[s];
                }

                RowCombination.AddFourScaled<T>(weights, queries.Row(rows[r]), queries.Row(rows[r + 1]),
                    queries.Row(rows[r + 2]), queries.Row(rows[r + 3]), D, y.Row(keyRows[s]));
            }
        }

        for (; r < rows.Length; r++)
        {
            for (int s = 0; s < keyRows.Length; s++)
            {
                RowCombination.AddScaled<T>(a.Row(rows[r])[s], queries.Row(rows[r]), D, y.Row(keyRows[s]));
            }
        }
    }

    // The keys, which may lie far apart, are read once for all queries.
    private static void FourKeys<T>(
        View queries, View keys, ReadOnlySpan<int> rows, ReadOnlySpan<int> queryRows, bool add, int s, View c)
        where T : unmanaged, ISimd<T>
    {
        float* key0 = keys.Row(rows[0]);
        float* key1 = keys.Row(rows[1]);
        float* key2 = keys.Row(rows[2]);
        float* key3 = keys.Row(rows[3]);
        float* dots = stackalloc float[4];
        foreach (int r in queryRows)
        {
            RowCombination.FourDots<T>(queries.Row(r), key0, key1, key2, key3, keys.Columns, dots);
            float* c_r = c.Row(r) + s;
            for (int k = 0; k < 4; k++)
            {
                c_r[k] = add ? c_r[k] + dots[k] : dots[k];
            }
        }
    }
}
