namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// The gates of a gated recurrent unit whose reset gate acts on the state before the recurrent product, forward and backward.
/// Gates stand in the order r, z, n; those of n belong to <see cref="GruCandidate"/>.
/// </summary>
/// <remarks>Cho et al. (2014).</remarks>
internal static unsafe class GruGates
{
    /// <summary><c>r, z = σ(gates + bias)</c>, <c>reset = r∘hPrev</c>.</summary>
    /// <param name="gates">Before activation; r and z overwrite theirs, n's stay. Shape (B, 3H).</param>
    /// <param name="bias">Shape (1, 3H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="reset">What the candidate's recurrent product takes, overwritten. Shape (B, H).</param>
    public static void ForwardPlain(View gates, View bias, View hPrev, int b, View reset)
    {
        int H = reset.Columns;
        float* a = gates.Row(b);
        for (int j = 0; j < H; j++)
        {
            float r = PlainMath.Sigmoid(a[j] + bias.Data[j]);
            (a[j], a[H + j]) = (r, PlainMath.Sigmoid(a[H + j] + bias.Data[H + j]));
            reset.Row(b)[j] = r * hPrev.Row(b)[j];
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(View gates, View bias, View hPrev, int b, View reset)
        where T : unmanaged, ISimd<T>
    {
        int whole = reset.Columns / T.Count * T.Count;
        Forward<T>(gates, bias, hPrev, b, 0, whole, reset);
        Forward<SimdScalar>(gates, bias, hPrev, b, whole, reset.Columns, reset);
    }

    /// <summary>The gradient of r before activation, and <c>dh += dReset∘r</c>.</summary>
    /// <param name="gates">The gates that the step left. Shape (B, 3H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="dReset">Gradient of reset. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="dh">Gradient of hPrev, added to. Shape (B, H).</param>
    /// <param name="da">Gradients of the gates before activation, those of r overwritten. Shape (B, 3H).</param>
    public static void BackwardPlain(View gates, View hPrev, View dReset, int b, View dh, View da)
    {
        for (int j = 0; j < dh.Columns; j++)
        {
            float r = gates.Row(b)[j], d = dReset.Row(b)[j];
            da.Row(b)[j] = d * hPrev.Row(b)[j] * r * (1f - r);
            dh.Row(b)[j] += d * r;
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(View gates, View hPrev, View dReset, int b, View dh, View da)
        where T : unmanaged, ISimd<T>
    {
        int whole = dh.Columns / T.Count * T.Count;
        Backward<T>(gates, hPrev, dReset, b, 0, whole, dh, da);
        Backward<SimdScalar>(gates, hPrev, dReset, b, whole, dh.Columns, dh, da);
    }

    private static void Forward<T>(View gates, View bias, View hPrev, int b, int start, int end, View reset)
        where T : unmanaged, ISimd<T>
    {
        int H = reset.Columns;
        float* ar = gates.Row(b);
        float* az = ar + H;
        float* h_prev = hPrev.Row(b);
        float* reset_t = reset.Row(b);
        for (int j = start; j < end; j += T.Count)
        {
            T r = SimdMath<T>.Sigmoid(T.Add(T.Load(ar + j), T.Load(bias.Data + j)));
            T z = SimdMath<T>.Sigmoid(T.Add(T.Load(az + j), T.Load(bias.Data + H + j)));
            T.Store(r, ar + j);
            T.Store(z, az + j);
            T.Store(T.Multiply(r, T.Load(h_prev + j)), reset_t + j);
        }
    }

    private static void Backward<T>(View gates, View hPrev, View dReset, int b, int start, int end, View dh, View da)
        where T : unmanaged, ISimd<T>
    {
        float* gate = gates.Row(b);
        float* h_prev = hPrev.Row(b);
        float* dReset_t = dReset.Row(b);
        float* dh_t = dh.Row(b);
        float* da_t = da.Row(b);
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T r = T.Load(gate + j);
            T d = T.Load(dReset_t + j);
            T dr = T.Multiply(T.Multiply(d, T.Load(h_prev + j)), T.Multiply(r, T.Subtract(one, r)));
            T.Store(dr, da_t + j);
            T.Store(T.MultiplyAdd(d, r, T.Load(dh_t + j)), dh_t + j);
        }
    }
}
