namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>One time step of the plain recurrent cell, forward and backward, after the matrix products.</summary>
/// <remarks>Elman (1990), with tanh.</remarks>
internal static unsafe class RnnStep
{
    /// <summary><c>h = tanh(a + bias)</c>.</summary>
    /// <param name="a">Before activation. Shape (B, H).</param>
    /// <param name="bias">Shape (1, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="h">Output, overwritten; may be a. Shape (B, H).</param>
    public static void ForwardPlain(View a, View bias, int b, View h)
    {
        for (int j = 0; j < h.Columns; j++)
        {
            h.Row(b)[j] = MathF.Tanh(a.Row(b)[j] + bias.Data[j]);
        }
    }

    /// <inheritdoc cref="ForwardPlain"/>
    public static void Forward<T>(View a, View bias, int b, View h)
        where T : unmanaged, ISimd<T>
    {
        int whole = h.Columns / T.Count * T.Count;
        Forward<T>(a.Row(b), bias.Data, 0, whole, h.Row(b));
        Forward<SimdScalar>(a.Row(b), bias.Data, whole, h.Columns, h.Row(b));
    }

    /// <summary><c>da = (dOutput + dhNext)∘(1 − h²)</c>.</summary>
    /// <param name="h">Output of the step. Shape (B, H).</param>
    /// <param name="dOutput">Gradient of h from outside. Shape (B, H).</param>
    /// <param name="dhNext">Gradient of h from the next step. Shape (B, H).</param>
    /// <param name="b">Row to compute.</param>
    /// <param name="da">Gradient before activation, overwritten. Shape (B, H).</param>
    public static void BackwardPlain(View h, View dOutput, View dhNext, int b, View da)
    {
        for (int j = 0; j < h.Columns; j++)
        {
            float h_t = h.Row(b)[j];
            da.Row(b)[j] = (dOutput.Row(b)[j] + dhNext.Row(b)[j]) * (1f - (h_t * h_t));
        }
    }

    /// <inheritdoc cref="BackwardPlain"/>
    public static void Backward<T>(View h, View dOutput, View dhNext, int b, View da)
        where T : unmanaged, ISimd<T>
    {
        int whole = h.Columns / T.Count * T.Count;
        Backward<T>(h.Row(b), dOutput.Row(b), dhNext.Row(b), 0, whole, da.Row(b));
        Backward<SimdScalar>(h.Row(b), dOutput.Row(b), dhNext.Row(b), whole, h.Columns, da.Row(b));
    }

    private static void Forward<T>(float* a, float* bias, int start, int end, float* h)
        where T : unmanaged, ISimd<T>
    {
        for (int j = start; j < end; j += T.Count)
        {
            T.Store(SimdMath<T>.Tanh(T.Add(T.Load(a + j), T.Load(bias + j))), h + j);
        }
    }

    private static void Backward<T>(float* h, float* dOutput, float* dhNext, int start, int end, float* da)
        where T : unmanaged, ISimd<T>
    {
        T one = T.Broadcast(1f);
        for (int j = start; j < end; j += T.Count)
        {
            T h_t = T.Load(h + j);
            T dh = T.Add(T.Load(dOutput + j), T.Load(dhNext + j));
            T.Store(T.Multiply(dh, T.Subtract(one, T.Multiply(h_t, h_t))), da + j);
        }
    }
}
