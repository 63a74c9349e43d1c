namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Multiplies rows by a factor each.</summary>
internal readonly unsafe struct ScaleRowsBody<T>(View x, float* factors, View y) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int m) =>
        Elementwise.Scale<T>(x.Row(m), factors[m], x.Columns, y.Row(m));
}

/// <summary>Hyperbolic tangent.</summary>
internal readonly unsafe struct TanhBody<T>(View x, View y) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int m) =>
        TanhRow.Forward<T>(x.Row(m), x.Columns, y.Row(m));
}

/// <summary>Hyperbolic tangent, backward.</summary>
internal readonly unsafe struct TanhBackwardBody<T>(View y, View dy, View dx) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int m) =>
        TanhRow.Backward<T>(y.Row(m), dy.Row(m), y.Columns, dx.Row(m));
}

/// <summary>Layer normalisation.</summary>
internal readonly unsafe struct LayerNormBody<T>(View x, View gain, View bias, bool add, View y, View inverse) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int m) =>
        *inverse.Row(m) = LayerNormRow.Forward<T>(x.Row(m), gain.Data, bias.Data, x.Columns, add, y.Row(m));
}

/// <summary>Layer normalisation, backward.</summary>
internal readonly unsafe struct LayerNormBackwardBody<T>(View normalized, View inverse, View gain, View dy, View dx) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int m) =>
        LayerNormRow.Backward<T>(normalized.Row(m), *inverse.Row(m), gain.Data, dy.Row(m), dy.Columns, dx.Row(m));
}

/// <summary>Highway connection.</summary>
internal readonly struct HighwayBody<T>(View gates, View bias, View x, View f, View y) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int m) =>
        Highway.Forward<T>(gates, bias, x, f, m, y);
}

/// <summary>Highway connection, backward.</summary>
internal readonly struct HighwayBackwardBody<T>(View gates, View x, View f, View dy, View dx, View df, View da) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int m) =>
        Highway.Backward<T>(gates, x, f, dy, m, dx, df, da);
}

/// <summary>Highway connection with one gate.</summary>
internal readonly struct CoupledHighwayBody<T>(View gate, View bias, View x, View f, View y) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int m) =>
        CoupledHighway.Forward<T>(gate, bias, x, f, m, y);
}

/// <summary>Highway connection with one gate, backward.</summary>
internal readonly struct CoupledHighwayBackwardBody<T>(View gate, View x, View f, View dy, View dx, View df, View da) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int m) =>
        CoupledHighway.Backward<T>(gate, x, f, dy, m, dx, df, da);
}

/// <summary>One step of gradient descent.</summary>
internal readonly unsafe struct SgdBody<T>(View gradient, SgdUpdate update, View w) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int m) =>
        SgdKernel.Step<T>(gradient.Row(m), update, w.Columns, w.Row(m));
}

/// <summary>Moves rows towards others.</summary>
internal readonly unsafe struct LerpBody<T>(View x, float weight, View y) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int m) =>
        Elementwise.Lerp<T>(x.Row(m), weight, y.Columns, y.Row(m));
}

/// <summary>Sums the columns of a product of elements, by columns.</summary>
internal readonly unsafe struct ProductColumnSumsJob<T>(View x, View y, View sums) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(x.Columns, part, parts);
        Elementwise.AddProductColumnSums<T>(x, y, start, end, sums.Data);
    }
}
