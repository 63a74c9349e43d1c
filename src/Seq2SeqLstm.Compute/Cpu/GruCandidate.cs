namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// The candidate and the new state of a gated recurrent unit, after <see cref="GruGates"/> and the candidate's recurrent product.
/// Gates stand in the order r, z, n.
/// </summary>
/// <remarks>Cho et al. (2014), with z the share that is taken from the candidate, where the paper's z is what is kept.</remarks>
internal static unsafe class GruCandidate
{
    /// <summary><c>n = tanh(gates + bias)</c>, <c>h = (1 − z)∘hPrev + z∘n</c>.</summary>
    /// <param name="gates">z, and n before activation, which n overwrites. Shape (B, 3H).</param>
    /// <param name="bias">Shape (1, 3H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="h">Output, overwritten; may be hPrev. Shape (B, H).</param>
    public static void ForwardPlain(View gates, View bias, View hPrev, int b, View h)
    {
        int H = h.Columns;
        float* a = gates.Row(b);
        for (int j = 0; j < H; j++)
        {
            float z = a[H + j];
            float n = MathF.Tanh(a[(2 * H) + j] + bias.Data[(2 * H) + j]);
            a[(2 * H) + j] = n;
            h.Row(b)[j] = ((1f - z) * hPrev.Row(b)[j]) + (z * n);
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(View gates, View bias, View hPrev, int b, View h)
        where T : unmanaged, ISimd<T>
    {
        int whole = h.Columns / T.Count * T.Count;
        Forward<T>(gates, bias, hPrev, b, 0, whole, h);
        Forward<SimdScalar>(gates, bias, hPrev, b, whole, h.Columns, h);
    }

    /// <summary>
    /// With <c>dh + dOutput</c> as the gradient of h: the gradients of z and n before activation, and the part of that of hPrev
    /// which goes neither through the products nor through the reset state.
    /// </summary>
    /// <param name="gates">The gates that the step left. Shape (B, 3H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="dOutput">Gradient of h from outside. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="dh">Gradient of h from the next step; overwritten with <c>(dh + dOutput)∘(1 − z)</c>. Shape (B, H).</param>
    /// <param name="da">Gradients of the gates before activation, those of z and n overwritten. Shape (B, 3H).</param>
    public static void BackwardPlain(View gates, View hPrev, View dOutput, int b, View dh, View da)
    {
        int H = dh.Columns;
        float* d = da.Row(b);
        for (int j = 0; j < H; j++)
        {
            float z = gates.Row(b)[H + j], n = gates.Row(b)[(2 * H) + j];
            float dh_t = dOutput.Row(b)[j] + dh.Row(b)[j];
            d[H + j] = dh_t * (n - hPrev.Row(b)[j]) * z * (1f - z);
            d[(2 * H) + j] = dh_t * z * (1f - (n * n));
            dh.Row(b)[j] = dh_t * (1f - z);
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(View gates, View hPrev, View dOutput, int b, View dh, View da)
        where T : unmanaged, ISimd<T>
    {
        int whole = dh.Columns / T.Count * T.Count;
        Backward<T>(gates, hPrev, dOutput, b, 0, whole, dh, da);
        Backward<SimdScalar>(gates, hPrev, dOutput, b, whole, dh.Columns, dh, da);
    }

    private static void Forward<T>(View gates, View bias, View hPrev, int b, int start, int end, View h)
        where T : unmanaged, ISimd<T>
    {
        int H = h.Columns;
        float* az = gates.Row(b) + H;
        float* an = az + H;
        float* bn = bias.Data + (2 * H);
        float* h_prev = hPrev.Row(b);
        float* h_t = h.Row(b);
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T z = T.Load(az + j);
            T n = SimdMath<T>.Tanh(T.Add(T.Load(an + j), T.Load(bn + j)));
            T kept = T.Multiply(T.Subtract(one, z), T.Load(h_prev + j));
            T.Store(n, an + j);
            T.Store(T.MultiplyAdd(z, n, kept), h_t + j);
        }
    }

    private static void Backward<T>(View gates, View hPrev, View dOutput, int b, int start, int end, View dh, View da)
        where T : unmanaged, ISimd<T>
    {
        int H = dh.Columns;
        float* gate = gates.Row(b);
        float* h_prev = hPrev.Row(b);
        float* outside = dOutput.Row(b);
        float* next = dh.Row(b);
        float* d = da.Row(b);
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T z = T.Load(gate + H + j);
            T n = T.Load(gate + (2 * H) + j);
            T dh_t = T.Add(T.Load(outside + j), T.Load(next + j));
            T keep = T.Subtract(one, z);
            T dz = T.Multiply(T.Multiply(dh_t, T.Subtract(n, T.Load(h_prev + j))), T.Multiply(z, keep));
            T dn = T.Multiply(T.Multiply(dh_t, z), T.Subtract(one, T.Multiply(n, n)));
            T.Store(dz, d + H + j);
            T.Store(dn, d + (2 * H) + j);
            T.Store(T.Multiply(dh_t, keep), next + j);
        }
    }
}
