namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// One time step of the LSTM cell, forward and backward, after the matrix products. Gates stand in the order i, f, g, o.
/// </summary>
/// <remarks>Hochreiter and Schmidhuber (1997), forget gate of Gers et al. (2000), no peepholes.</remarks>
internal static unsafe class LstmStep
{
    /// <summary>
    /// <c>i, f, o = σ(gates + bias)</c>, <c>g = tanh(gates + bias)</c>, <c>c = f∘cPrev + i∘g</c>, <c>h = o∘tanh c</c>.
    /// </summary>
    /// <param name="gates">Before activation; overwritten with i, f, g, o. Shape (B, 4H).</param>
    /// <param name="bias">Shape (1, 4H).</param>
    /// <param name="cPrev">Cell state before the step. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="c">Cell state after the step, overwritten. Shape (B, H).</param>
    /// <param name="h">Output, overwritten. Shape (B, H).</param>
    public static void ForwardPlain(View gates, View bias, View cPrev, int b, View c, View h)
    {
        int H = h.Columns;
        float* a = gates.Row(b);
        for (int j = 0; j < H; j++)
        {
            float i = PlainMath.Sigmoid(a[j] + bias.Data[j]);
            float f = PlainMath.Sigmoid(a[H + j] + bias.Data[H + j]);
            float g = MathF.Tanh(a[(2 * H) + j] + bias.Data[(2 * H) + j]);
            float o = PlainMath.Sigmoid(a[(3 * H) + j] + bias.Data[(3 * H) + j]);
            float c_t = (f * cPrev.Row(b)[j]) + (i * g);
            (a[j], a[H + j], a[(2 * H) + j], a[(3 * H) + j]) = (i, f, g, o);
            c.Row(b)[j] = c_t;
            h.Row(b)[j] = o * MathF.Tanh(c_t);
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(View gates, View bias, View cPrev, int b, View c, View h)
        where T : unmanaged, ISimd<T>
    {
        int whole = h.Columns / T.Count * T.Count;
        Forward<T>(gates, bias, cPrev, b, 0, whole, c, h);
        Forward<SimdScalar>(gates, bias, cPrev, b, whole, h.Columns, c, h);
    }

    /// <summary>
    /// With <c>dh = dOutput + dhNext</c>, <c>dc += dh∘o∘(1 − tanh² c)</c>: the gradients of the four gates before activation,
    /// and <c>dc = dc∘f</c> for the step before.
    /// </summary>
    /// <param name="gates">i, f, g, o of the step. Shape (B, 4H).</param>
    /// <param name="cPrev">Cell state before the step. Shape (B, H).</param>
    /// <param name="dOutput">Gradient of h from outside. Shape (B, H).</param>
    /// <param name="dhNext">Gradient of h from the next step. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="dc">Gradient of c from the next step; overwritten with that of cPrev. Shape (B, H).</param>
    /// <param name="da">Gradient of the gates before activation, overwritten. Shape (B, 4H).</param>
    public static void BackwardPlain(View gates, View cPrev, View dOutput, View dhNext, int b, View dc, View da)
    {
        int H = cPrev.Columns;
        float* gate = gates.Row(b);
        float* d = da.Row(b);
        for (int j = 0; j < H; j++)
        {
            (float i, float f, float g, float o) = (gate[j], gate[H + j], gate[(2 * H) + j], gate[(3 * H) + j]);
            float c_prev = cPrev.Row(b)[j];
            float tanhC = MathF.Tanh((f * c_prev) + (i * g));
            float dh = dOutput.Row(b)[j] + dhNext.Row(b)[j];
            float dc_t = dc.Row(b)[j] + (dh * o * (1f - (tanhC * tanhC)));
            d[j] = dc_t * g * i * (1f - i);
            d[H + j] = dc_t * c_prev * f * (1f - f);
            d[(2 * H) + j] = dc_t * i * (1f - (g * g));
            d[(3 * H) + j] = dh * tanhC * o * (1f - o);
            dc.Row(b)[j] = dc_t * f;
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(View gates, View cPrev, View dOutput, View dhNext, int b, View dc, View da)
        where T : unmanaged, ISimd<T>
    {
        int whole = cPrev.Columns / T.Count * T.Count;
        Backward<T>(gates, cPrev, dOutput, dhNext, b, 0, whole, dc, da);
        Backward<SimdScalar>(gates, cPrev, dOutput, dhNext, b, whole, cPrev.Columns, dc, da);
    }

    private static void Forward<T>(View gates, View bias, View cPrev, int b, int start, int end, View c, View h)
        where T : unmanaged, ISimd<T>
    {
        int H = h.Columns;
        float* ai = gates.Row(b);
        float* af = ai + H;
        float* ag = af + H;
        float* ao = ag + H;
        float* bi = bias.Data;
        float* bf = bi + H;
        float* bg = bf + H;
        float* bo = bg + H;
        float* c_prev = cPrev.Row(b);
        float* c_t = c.Row(b);
        float* h_t = h.Row(b);
        for (int j = start; j < end; j += T.Count)
        {
            T i = SimdMath<T>.Sigmoid(T.Add(T.Load(ai + j), T.Load(bi + j)));
            T f = SimdMath<T>.Sigmoid(T.Add(T.Load(af + j), T.Load(bf + j)));
            T g = SimdMath<T>.Tanh(T.Add(T.Load(ag + j), T.Load(bg + j)));
            T o = SimdMath<T>.Sigmoid(T.Add(T.Load(ao + j), T.Load(bo + j)));
            T cell = T.MultiplyAdd(f, T.Load(c_prev + j), T.Multiply(i, g));
            T.Store(i, ai + j);
            T.Store(f, af + j);
            T.Store(g, ag + j);
            T.Store(o, ao + j);
            T.Store(cell, c_t + j);
            T.Store(T.Multiply(o, SimdMath<T>.Tanh(cell)), h_t + j);
        }
    }

    private static void Backward<T>(
        View gates, View cPrev, View dOutput, View dhNext, int b, int start, int end, View dc, View da)
        where T : unmanaged, ISimd<T>
    {
        int H = cPrev.Columns;
        float* gate = gates.Row(b);
        float* d = da.Row(b);
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T i = T.Load(gate + j);
            T f = T.Load(gate + H + j);
            T g = T.Load(gate + (2 * H) + j);
            T o = T.Load(gate + (3 * H) + j);
            T c_prev = T.Load(cPrev.Row(b) + j);
            T tanhC = SimdMath<T>.Tanh(T.MultiplyAdd(f, c_prev, T.Multiply(i, g)));
            T dh = T.Add(T.Load(dOutput.Row(b) + j), T.Load(dhNext.Row(b) + j));
            T dTanh = T.Subtract(one, T.Multiply(tanhC, tanhC));
            T dc_t = T.MultiplyAdd(T.Multiply(dh, o), dTanh, T.Load(dc.Row(b) + j));
            T di = T.Multiply(T.Multiply(dc_t, g), T.Multiply(i, T.Subtract(one, i)));
            T df = T.Multiply(T.Multiply(dc_t, c_prev), T.Multiply(f, T.Subtract(one, f)));
            T dg = T.Multiply(T.Multiply(dc_t, i), T.Subtract(one, T.Multiply(g, g)));
            T dOut = T.Multiply(T.Multiply(dh, tanhC), T.Multiply(o, T.Subtract(one, o)));
            T.Store(di, d + j);
            T.Store(df, d + H + j);
            T.Store(dg, d + (2 * H) + j);
            T.Store(dOut, d + (3 * H) + j);
            T.Store(T.Multiply(dc_t, f), dc.Row(b) + j);
        }
    }
}
