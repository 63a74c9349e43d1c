namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>A highway connection past a layer, forward and backward. Gates stand in the order transform, carry.</summary>
/// <remarks>Srivastava, Greff and Schmidhuber (2015), the form with two gates.</remarks>
internal static unsafe class Highway
{
    /// <summary><c>transform, carry = σ(gates + bias)</c>, <c>y = transform∘f + carry∘x</c>.</summary>
    /// <param name="gates">Before activation; overwritten with the gates. Shape (M, 2N).</param>
    /// <param name="bias">Shape (1, 2N).</param>
    /// <param name="x">Input of the layer. Shape (M, N).</param>
    /// <param name="f">Output of the layer. Shape (M, N).</param>
    /// <param name="m">Row to compute.</param>
    /// <param name="y">Overwritten; may be x or f. Shape (M, N).</param>
    public static void ForwardPlain(View gates, View bias, View x, View f, int m, View y)
    {
        int N = y.Columns;
        float* gate = gates.Row(m);
        for (int j = 0; j < N; j++)
        {
            float transform = PlainMath.Sigmoid(gate[j] + bias.Data[j]);
            float carry = PlainMath.Sigmoid(gate[N + j] + bias.Data[N + j]);
            (gate[j], gate[N + j]) = (transform, carry);
            y.Row(m)[j] = (transform * f.Row(m)[j]) + (carry * x.Row(m)[j]);
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(View gates, View bias, View x, View f, int m, View y)
        where T : unmanaged, ISimd<T>
    {
        int whole = y.Columns / T.Count * T.Count;
        Forward<T>(gates, bias, x, f, m, 0, whole, y);
        Forward<SimdScalar>(gates, bias, x, f, m, whole, y.Columns, y);
    }

    /// <summary>
    /// The gradients of the gates before activation, <c>df = dy∘transform</c>, and the part of that of x which does not go through
    /// gates and layer: <c>dx = dy∘carry</c>.
    /// </summary>
    /// <param name="gates">The gates that the forward pass left. Shape (M, 2N).</param>
    /// <param name="x">Input of the layer. Shape (M, N).</param>
    /// <param name="f">Output of the layer. Shape (M, N).</param>
    /// <param name="dy">Shape (M, N).</param>
    /// <param name="m">Row to compute.</param>
    /// <param name="dx">Overwritten; may be dy. Shape (M, N).</param>
    /// <param name="df">Overwritten; may be dy. Shape (M, N).</param>
    /// <param name="da">Gradient of the gates before activation, overwritten; may be gates. Shape (M, 2N).</param>
    public static void BackwardPlain(View gates, View x, View f, View dy, int m, View dx, View df, View da)
    {
        int N = dy.Columns;
        for (int j = 0; j < N; j++)
        {
            float transform = gates.Row(m)[j], carry = gates.Row(m)[N + j], d = dy.Row(m)[j];
            da.Row(m)[j] = d * f.Row(m)[j] * transform * (1f - transform);
            da.Row(m)[N + j] = d * x.Row(m)[j] * carry * (1f - carry);
            df.Row(m)[j] = d * transform;
            dx.Row(m)[j] = d * carry;
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(View gates, View x, View f, View dy, int m, View dx, View df, View da)
        where T : unmanaged, ISimd<T>
    {
        int whole = dy.Columns / T.Count * T.Count;
        Backward<T>(gates, x, f, dy, m, 0, whole, dx, df, da);
        Backward<SimdScalar>(gates, x, f, dy, m, whole, dy.Columns, dx, df, da);
    }

    private static void Forward<T>(View gates, View bias, View x, View f, int m, int start, int end, View y)
        where T : unmanaged, ISimd<T>
    {
        float* gate = gates.Row(m);
        float* carryGate = gate + y.Columns;
        float* carryBias = bias.Data + y.Columns;
        for (int j = start; j < end; j += T.Count)
        {
            T transform = SimdMath<T>.Sigmoid(T.Add(T.Load(gate + j), T.Load(bias.Data + j)));
            T carry = SimdMath<T>.Sigmoid(T.Add(T.Load(carryGate + j), T.Load(carryBias + j)));
            T carried = T.Multiply(carry, T.Load(x.Row(m) + j));
            T.Store(transform, gate + j);
            T.Store(carry, carryGate + j);
            T.Store(T.MultiplyAdd(transform, T.Load(f.Row(m) + j), carried), y.Row(m) + j);
        }
    }

    private static void Backward<T>(
        View gates, View x, View f, View dy, int m, int start, int end, View dx, View df, View da)
        where T : unmanaged, ISimd<T>
    {
        int N = dy.Columns;
        float* gate = gates.Row(m);
        float* d = da.Row(m);
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T transform = T.Load(gate + j);
            T carry = T.Load(gate + N + j);
            T outside = T.Load(dy.Row(m) + j);
            T viaTransform = T.Multiply(outside, T.Load(f.Row(m) + j));
            T viaCarry = T.Multiply(outside, T.Load(x.Row(m) + j));
            T.Store(T.Multiply(viaTransform, T.Multiply(transform, T.Subtract(one, transform))), d + j);
            T.Store(T.Multiply(viaCarry, T.Multiply(carry, T.Subtract(one, carry))), d + N + j);
            T.Store(T.Multiply(outside, transform), df.Row(m) + j);
            T.Store(T.Multiply(outside, carry), dx.Row(m) + j);
        }
    }
}
