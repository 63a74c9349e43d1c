namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// The cell state of an LSTM step on its own, forward and backward, for cells that work on it before <see cref="LstmOutput"/>.
/// Gates stand in the order i, f, g, o.
/// </summary>
/// <remarks>Hochreiter and Schmidhuber (1997), forget gate of Gers et al. (2000), no peepholes.</remarks>
internal static unsafe class LstmCell
{
    /// <summary><c>i, f, o = σ(gates + bias)</c>, <c>g = tanh(gates + bias)</c>, <c>c = f∘cPrev + i∘g</c>.</summary>
    /// <param name="gates">Before activation; overwritten with i, f, g, o. Shape (B, 4H).</param>
    /// <param name="bias">Shape (1, 4H).</param>
    /// <param name="cPrev">Cell state before the step. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="c">Cell state after the step, overwritten; may be cPrev. Shape (B, H).</param>
    public static void ForwardPlain(View gates, View bias, View cPrev, int b, View c)
    {
        int H = c.Columns;
        float* a = gates.Row(b);
        for (int j = 0; j < H; j++)
        {
            float i = PlainMath.Sigmoid(a[j] + bias.Data[j]);
            float f = PlainMath.Sigmoid(a[H + j] + bias.Data[H + j]);
            float g = MathF.Tanh(a[(2 * H) + j] + bias.Data[(2 * H) + j]);
            float o = PlainMath.Sigmoid(a[(3 * H) + j] + bias.Data[(3 * H) + j]);
            (a[j], a[H + j], a[(2 * H) + j], a[(3 * H) + j]) = (i, f, g, o);
            c.Row(b)[j] = (f * cPrev.Row(b)[j]) + (i * g);
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(View gates, View bias, View cPrev, int b, View c)
        where T : unmanaged, ISimd<T>
    {
        int whole = c.Columns / T.Count * T.Count;
        Forward<T>(gates, bias, cPrev, b, 0, whole, c);
        Forward<SimdScalar>(gates, bias, cPrev, b, whole, c.Columns, c);
    }

    /// <summary>
    /// With <c>dc + dCell</c> as the gradient of c: the gradients of i, f and g before activation, and <c>dc = (dc + dCell)∘f</c>
    /// for the step before.
    /// </summary>
    /// <param name="gates">The gates that the step left. Shape (B, 4H).</param>
    /// <param name="cPrev">Cell state before the step. Shape (B, H).</param>
    /// <param name="dCell">Gradient of c from the output of the step. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="dc">Gradient of c from the next step; overwritten with that of cPrev. Shape (B, H).</param>
    /// <param name="da">Gradients of the gates before activation, those of i, f and g overwritten. Shape (B, 4H).</param>
    public static void BackwardPlain(View gates, View cPrev, View dCell, int b, View dc, View da)
    {
        int H = dc.Columns;
        float* gate = gates.Row(b);
        float* d = da.Row(b);
        for (int j = 0; j < H; j++)
        {
            float i = gate[j], f = gate[H + j], g = gate[(2 * H) + j];
            float dc_t = dc.Row(b)[j] + dCell.Row(b)[j];
            d[j] = dc_t * g * i * (1f - i);
            d[H + j] = dc_t * cPrev.Row(b)[j] * f * (1f - f);
            d[(2 * H) + j] = dc_t * i * (1f - (g * g));
            dc.Row(b)[j] = dc_t * f;
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(View gates, View cPrev, View dCell, int b, View dc, View da)
        where T : unmanaged, ISimd<T>
    {
        int whole = dc.Columns / T.Count * T.Count;
        Backward<T>(gates, cPrev, dCell, b, 0, whole, dc, da);
        Backward<SimdScalar>(gates, cPrev, dCell, b, whole, dc.Columns, dc, da);
    }

    private static void Forward<T>(View gates, View bias, View cPrev, int b, int start, int end, View c)
        where T : unmanaged, ISimd<T>
    {
        int H = c.Columns;
        float* a = gates.Row(b);
        float* from = bias.Data;
        float* c_prev = cPrev.Row(b);
        float* c_t = c.Row(b);
        for (int j = start; j < end; j += T.Count)
        {
            T i = SimdMath<T>.Sigmoid(T.Add(T.Load(a + j), T.Load(from + j)));
            T f = SimdMath<T>.Sigmoid(T.Add(T.Load(a + H + j), T.Load(from + H + j)));
            T g = SimdMath<T>.Tanh(T.Add(T.Load(a + (2 * H) + j), T.Load(from + (2 * H) + j)));
            T o = SimdMath<T>.Sigmoid(T.Add(T.Load(a + (3 * H) + j), T.Load(from + (3 * H) + j)));
            T.Store(i, a + j);
            T.Store(f, a + H + j);
            T.Store(g, a + (2 * H) + j);
            T.Store(o, a + (3 * H) + j);
            T.Store(T.MultiplyAdd(f, T.Load(c_prev + j), T.Multiply(i, g)), c_t + j);
        }
    }

    private static void Backward<T>(View gates, View cPrev, View dCell, int b, int start, int end, View dc, View da)
        where T : unmanaged, ISimd<T>
    {
        int H = dc.Columns;
        float* gate = gates.Row(b);
        float* c_prev = cPrev.Row(b);
        float* outside = dCell.Row(b);
        float* next = dc.Row(b);
        float* d = da.Row(b);
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T i = T.Load(gate + j);
            T f = T.Load(gate + H + j);
            T g = T.Load(gate + (2 * H) + j);
            T dc_t = T.Add(T.Load(next + j), T.Load(outside + j));
            T.Store(T.Multiply(T.Multiply(dc_t, g), T.Multiply(i, T.Subtract(one, i))), d + j);
            T.Store(T.Multiply(T.Multiply(dc_t, T.Load(c_prev + j)), T.Multiply(f, T.Subtract(one, f))), d + H + j);
            T.Store(T.Multiply(T.Multiply(dc_t, i), T.Subtract(one, T.Multiply(g, g))), d + (2 * H) + j);
            T.Store(T.Multiply(dc_t, f), next + j);
        }
    }
}
