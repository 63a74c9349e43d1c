namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// One time step of the gated recurrent unit whose reset gate acts on the recurrent product, forward and backward, after the
/// matrix products. Gates stand in the order r, z, n.
/// </summary>
/// <remarks>
/// Cho et al. (2014), but with the reset gate after the product, as in cuDNN and PyTorch. There, z is the share that is kept of
/// the state before, here the share that is taken from the candidate: <c>z = 1 − z'</c>.
/// </remarks>
internal static unsafe class GruStep
{
    /// <summary>
    /// <c>r, z = σ(x + u + bias)</c>, <c>n = tanh(x + bias + r∘(u + uBias))</c>, <c>h = (1 − z)∘hPrev + z∘n</c>.
    /// </summary>
    /// <param name="x">Input products; overwritten with r, z, n. Shape (B, 3H).</param>
    /// <param name="u">Recurrent products; those of n are overwritten with <c>u + uBias</c>. Shape (B, 3H).</param>
    /// <param name="bias">Shape (1, 3H).</param>
    /// <param name="uBias">Bias of the candidate's recurrent product. Shape (1, H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="h">Output, overwritten; may be hPrev. Shape (B, H).</param>
    public static void ForwardPlain(View x, View u, View bias, View uBias, View hPrev, int b, View h)
    {
        int H = h.Columns;
        float* gate = x.Row(b);
        float* product = u.Row(b);
        for (int j = 0; j < H; j++)
        {
            float r = PlainMath.Sigmoid(gate[j] + product[j] + bias.Data[j]);
            float z = PlainMath.Sigmoid(gate[H + j] + product[H + j] + bias.Data[H + j]);
            float u_n = product[(2 * H) + j] + uBias.Data[j];
            float n = MathF.Tanh(gate[(2 * H) + j] + bias.Data[(2 * H) + j] + (r * u_n));
            (gate[j], gate[H + j], gate[(2 * H) + j], product[(2 * H) + j]) = (r, z, n, u_n);
            h.Row(b)[j] = ((1f - z) * hPrev.Row(b)[j]) + (z * n);
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(View x, View u, View bias, View uBias, View hPrev, int b, View h)
        where T : unmanaged, ISimd<T>
    {
        int whole = h.Columns / T.Count * T.Count;
        Forward<T>(x, u, bias, uBias, hPrev, b, 0, whole, h);
        Forward<SimdScalar>(x, u, bias, uBias, hPrev, b, whole, h.Columns, h);
    }

    /// <summary>
    /// With <c>dh + dOutput</c> as the gradient of h: the gradients before activation, of the input products and of the recurrent
    /// ones, which differ in the candidate only, and the part of that of hPrev which does not go through the products.
    /// </summary>
    /// <param name="x">r, z, n of the step. Shape (B, 3H).</param>
    /// <param name="u">What the step left of the recurrent products; n's is used. Shape (B, 3H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="dOutput">Gradient of h from outside. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="dh">Gradient of h from the next step; overwritten with <c>(dh + dOutput)∘(1 − z)</c>. Shape (B, H).</param>
    /// <param name="dx">Gradient of the input products, overwritten. Shape (B, 3H).</param>
    /// <param name="du">Gradient of the recurrent products, overwritten. Shape (B, 3H).</param>
    public static void BackwardPlain(View x, View u, View hPrev, View dOutput, int b, View dh, View dx, View du)
    {
        int H = dh.Columns;
        float* gate = x.Row(b);
        float* dx_t = dx.Row(b);
        float* du_t = du.Row(b);
        for (int j = 0; j < H; j++)
        {
            float r = gate[j], z = gate[H + j], n = gate[(2 * H) + j];
            float u_n = u.Row(b)[(2 * H) + j];
            float dh_t = dOutput.Row(b)[j] + dh.Row(b)[j];
            float dn = dh_t * z * (1f - (n * n));
            float dz = dh_t * (n - hPrev.Row(b)[j]) * z * (1f - z);
            float dr = dn * u_n * r * (1f - r);
            (dx_t[j], dx_t[H + j], dx_t[(2 * H) + j]) = (dr, dz, dn);
            (du_t[j], du_t[H + j], du_t[(2 * H) + j]) = (dr, dz, dn * r);
            dh.Row(b)[j] = dh_t * (1f - z);
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(View x, View u, View hPrev, View dOutput, int b, View dh, View dx, View du)
        where T : unmanaged, ISimd<T>
    {
        int whole = dh.Columns / T.Count * T.Count;
        Backward<T>(x, u, hPrev, dOutput, b, 0, whole, dh, dx, du);
        Backward<SimdScalar>(x, u, hPrev, dOutput, b, whole, dh.Columns, dh, dx, du);
    }

    private static void Forward<T>(View x, View u, View bias, View uBias, View hPrev, int b, int start, int end, View h)
        where T : unmanaged, ISimd<T>
    {
        int H = h.Columns;
        float* gate = x.Row(b);
        float* product = u.Row(b);
        float* h_prev = hPrev.Row(b);
        float* h_t = h.Row(b);
        float* bx = bias.Data;
        float* bu = uBias.Data;
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T r = SimdMath<T>.Sigmoid(T.Add(T.Add(T.Load(gate + j), T.Load(product + j)), T.Load(bx + j)));
            T z = SimdMath<T>.Sigmoid(T.Add(T.Add(T.Load(gate + H + j), T.Load(product + H + j)), T.Load(bx + H + j)));
            T u_n = T.Add(T.Load(product + (2 * H) + j), T.Load(bu + j));
            T x_n = T.Add(T.Load(gate + (2 * H) + j), T.Load(bx + (2 * H) + j));
            T n = SimdMath<T>.Tanh(T.MultiplyAdd(r, u_n, x_n));
            T kept = T.Multiply(T.Subtract(one, z), T.Load(h_prev + j));
            T.Store(r, gate + j);
            T.Store(z, gate + H + j);
            T.Store(n, gate + (2 * H) + j);
            T.Store(u_n, product + (2 * H) + j);
            T.Store(T.MultiplyAdd(z, n, kept), h_t + j);
        }
    }

    private static void Backward<T>(
        View x, View u, View hPrev, View dOutput, int b, int start, int end, View dh, View dx, View du)
        where T : unmanaged, ISimd<T>
    {
        int H = dh.Columns;
        float* gate = x.Row(b);
        float* dx_t = dx.Row(b);
        float* du_t = du.Row(b);
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T r = T.Load(gate + j);
            T z = T.Load(gate + H + j);
            T n = T.Load(gate + (2 * H) + j);
            T u_n = T.Load(u.Row(b) + (2 * H) + j);
            T dh_t = T.Add(T.Load(dOutput.Row(b) + j), T.Load(dh.Row(b) + j));
            T keep = T.Subtract(one, z);
            T dn = T.Multiply(T.Multiply(dh_t, z), T.Subtract(one, T.Multiply(n, n)));
            T dz = T.Multiply(T.Multiply(dh_t, T.Subtract(n, T.Load(hPrev.Row(b) + j))), T.Multiply(z, keep));
            T dr = T.Multiply(T.Multiply(dn, u_n), T.Multiply(r, T.Subtract(one, r)));
            T.Store(dr, dx_t + j);
            T.Store(dz, dx_t + H + j);
            T.Store(dn, dx_t + (2 * H) + j);
            T.Store(dr, du_t + j);
            T.Store(dz, du_t + H + j);
            T.Store(T.Multiply(dn, r), du_t + (2 * H) + j);
            T.Store(T.Multiply(dh_t, keep), dh.Row(b) + j);
        }
    }
}
