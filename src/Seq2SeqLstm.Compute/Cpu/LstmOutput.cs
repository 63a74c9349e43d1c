namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>The output of an LSTM step on its own, forward and backward, after <see cref="LstmCell"/>.</summary>
/// <remarks>Hochreiter and Schmidhuber (1997).</remarks>
internal static unsafe class LstmOutput
{
    /// <summary><c>h = o∘tanh(cell)</c>.</summary>
    /// <param name="gates">i, f, g, o of the step. Shape (B, 4H).</param>
    /// <param name="cell">The cell state, such as normalised. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="h">Output, overwritten; may be cell. Shape (B, H).</param>
    public static void ForwardPlain(View gates, View cell, int b, View h)
    {
        float* o = gates.Row(b) + (3 * h.Columns);
        for (int j = 0; j < h.Columns; j++)
        {
            h.Row(b)[j] = o[j] * MathF.Tanh(cell.Row(b)[j]);
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(View gates, View cell, int b, View h)
        where T : unmanaged, ISimd<T>
    {
        int whole = h.Columns / T.Count * T.Count;
        float* o = gates.Row(b) + (3 * h.Columns);
        Forward<T>(o, cell.Row(b), 0, whole, h.Row(b));
        Forward<SimdScalar>(o, cell.Row(b), whole, h.Columns, h.Row(b));
    }

    /// <summary>
    /// With <c>dh = dOutput + dhNext</c>: the gradient of o before activation, and <c>dCell = dh∘o∘(1 − tanh² cell)</c>.
    /// </summary>
    /// <param name="gates">i, f, g, o of the step. Shape (B, 4H).</param>
    /// <param name="cell">What the step was given. Shape (B, H).</param>
    /// <param name="dOutput">Gradient of h from outside. Shape (B, H).</param>
    /// <param name="dhNext">Gradient of h from the next step. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="dCell">Gradient of cell, overwritten. Shape (B, H).</param>
    /// <param name="da">Gradients of the gates before activation, those of o overwritten. Shape (B, 4H).</param>
    public static void BackwardPlain(View gates, View cell, View dOutput, View dhNext, int b, View dCell, View da)
    {
        int H = dCell.Columns;
        for (int j = 0; j < H; j++)
        {
            float o = gates.Row(b)[(3 * H) + j];
            float tanhC = MathF.Tanh(cell.Row(b)[j]);
            float dh = dOutput.Row(b)[j] + dhNext.Row(b)[j];
            da.Row(b)[(3 * H) + j] = dh * tanhC * o * (1f - o);
            dCell.Row(b)[j] = dh * o * (1f - (tanhC * tanhC));
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(View gates, View cell, View dOutput, View dhNext, int b, View dCell, View da)
        where T : unmanaged, ISimd<T>
    {
        int whole = dCell.Columns / T.Count * T.Count;
        Backward<T>(gates, cell, dOutput, dhNext, b, 0, whole, dCell, da);
        Backward<SimdScalar>(gates, cell, dOutput, dhNext, b, whole, dCell.Columns, dCell, da);
    }

    private static void Forward<T>(float* o, float* cell, int start, int end, float* h)
        where T : unmanaged, ISimd<T>
    {
        for (int j = start; j < end; j += T.Count)
        {
            T.Store(T.Multiply(T.Load(o + j), SimdMath<T>.Tanh(T.Load(cell + j))), h + j);
        }
    }

    private static void Backward<T>(
        View gates, View cell, View dOutput, View dhNext, int b, int start, int end, View dCell, View da)
        where T : unmanaged, ISimd<T>
    {
        int gate = 3 * dCell.Columns;
        float* output = gates.Row(b) + gate;
        float* dOut = da.Row(b) + gate;
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T o = T.Load(output + j);
            T tanhC = SimdMath<T>.Tanh(T.Load(cell.Row(b) + j));
            T dh = T.Add(T.Load(dOutput.Row(b) + j), T.Load(dhNext.Row(b) + j));
            T.Store(T.Multiply(T.Multiply(dh, tanhC), T.Multiply(o, T.Subtract(one, o))), dOut + j);
            T.Store(T.Multiply(T.Multiply(dh, o), T.Subtract(one, T.Multiply(tanhC, tanhC))), dCell.Row(b) + j);
        }
    }
}
