namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>A highway connection past a layer with one gate for both ways, forward and backward.</summary>
/// <remarks>Srivastava, Greff and Schmidhuber (2015), with carry = 1 − transform.</remarks>
internal static unsafe class CoupledHighway
{
    /// <summary><c>gate = σ(gate + bias)</c>, <c>y = gate∘f + (1 − gate)∘x</c>.</summary>
    /// <param name="gate">Before activation; overwritten with the gate. Shape (M, N).</param>
    /// <param name="bias">Shape (1, N).</param>
    /// <param name="x">Input of the layer. Shape (M, N).</param>
    /// <param name="f">Output of the layer. Shape (M, N).</param>
    /// <param name="m">Row to compute.</param>
    /// <param name="y">Overwritten; may be x or f. Shape (M, N).</param>
    public static void ForwardPlain(View gate, View bias, View x, View f, int m, View y)
    {
        for (int j = 0; j < y.Columns; j++)
        {
            float transform = PlainMath.Sigmoid(gate.Row(m)[j] + bias.Data[j]);
            gate.Row(m)[j] = transform;
            y.Row(m)[j] = (transform * f.Row(m)[j]) + ((1f - transform) * x.Row(m)[j]);
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(View gate, View bias, View x, View f, int m, View y)
        where T : unmanaged, ISimd<T>
    {
        int whole = y.Columns / T.Count * T.Count;
        Forward<T>(gate.Row(m), bias.Data, x.Row(m), f.Row(m), 0, whole, y.Row(m));
        Forward<SimdScalar>(gate.Row(m), bias.Data, x.Row(m), f.Row(m), whole, y.Columns, y.Row(m));
    }

    /// <summary>
    /// The gradient of the gate before activation, <c>df = dy∘gate</c>, and the part of that of x which does not go through gate
    /// and layer: <c>dx = dy∘(1 − gate)</c>.
    /// </summary>
    /// <param name="gate">The gate that the forward pass left. Shape (M, N).</param>
    /// <param name="x">Input of the layer. Shape (M, N).</param>
    /// <param name="f">Output of the layer. Shape (M, N).</param>
    /// <param name="dy">Shape (M, N).</param>
    /// <param name="m">Row to compute.</param>
    /// <param name="dx">Overwritten; may be dy. Shape (M, N).</param>
    /// <param name="df">Overwritten; may be dy. Shape (M, N).</param>
    /// <param name="da">Gradient of the gate before activation, overwritten; may be gate. Shape (M, N).</param>
    public static void BackwardPlain(View gate, View x, View f, View dy, int m, View dx, View df, View da)
    {
        for (int j = 0; j < dy.Columns; j++)
        {
            float transform = gate.Row(m)[j], d = dy.Row(m)[j];
            da.Row(m)[j] = d * (f.Row(m)[j] - x.Row(m)[j]) * transform * (1f - transform);
            df.Row(m)[j] = d * transform;
            dx.Row(m)[j] = d * (1f - transform);
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(View gate, View x, View f, View dy, int m, View dx, View df, View da)
        where T : unmanaged, ISimd<T>
    {
        int whole = dy.Columns / T.Count * T.Count;
        Backward<T>(gate, x, f, dy, m, 0, whole, dx, df, da);
        Backward<SimdScalar>(gate, x, f, dy, m, whole, dy.Columns, dx, df, da);
    }

    private static void Forward<T>(float* gate, float* bias, float* x, float* f, int start, int end, float* y)
        where T : unmanaged, ISimd<T>
    {
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T transform = SimdMath<T>.Sigmoid(T.Add(T.Load(gate + j), T.Load(bias + j)));
            T carried = T.Multiply(T.Subtract(one, transform), T.Load(x + j));
            T.Store(transform, gate + j);
            T.Store(T.MultiplyAdd(transform, T.Load(f + j), carried), y + j);
        }
    }

    private static void Backward<T>(
        View gate, View x, View f, View dy, int m, int start, int end, View dx, View df, View da)
        where T : unmanaged, ISimd<T>
    {
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T transform = T.Load(gate.Row(m) + j);
            T keep = T.Subtract(one, transform);
            T outside = T.Load(dy.Row(m) + j);
            T difference = T.Subtract(T.Load(f.Row(m) + j), T.Load(x.Row(m) + j));
            T.Store(T.Multiply(T.Multiply(outside, difference), T.Multiply(transform, keep)), da.Row(m) + j);
            T.Store(T.Multiply(outside, transform), df.Row(m) + j);
            T.Store(T.Multiply(outside, keep), dx.Row(m) + j);
        }
    }
}
