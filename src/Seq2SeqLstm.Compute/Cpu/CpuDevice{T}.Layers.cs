namespace Seq2SeqLstm.Compute.Cpu;

/// <content>What stands between layers and inside of them: dropout, normalisation, connections.</content>
internal sealed unsafe partial class CpuDevice<T>
{
    public override void Dropout(Tensor x, float rate, ulong key, Tensor y)
    {
        Shapes.Require(x, y.Rows, y.Columns);
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1f);
        if (rate == 0f)
        {
            Copy(x, y);
            return;
        }

        var job = new DropoutJob<T>(new View(x), rate, new DropoutKey(key), new View(y));
        Run(ref job, y);
        Keep(x);
    }

    public override void ScaleRows(Tensor x, ReadOnlySpan<float> factors, Tensor y)
    {
        Shapes.Require(x, y.Rows, y.Columns);
        Shapes.Require(factors.Length, x.Rows, "Factors");
        fixed (float* scales = factors)
        {
            RunRows(new ScaleRowsBody<T>(new View(x), scales, new View(y)), y);
        }

        Keep(x);
    }

    public override void Tanh(Tensor x, Tensor y)
    {
        Shapes.Require(x, y.Rows, y.Columns);
        RunRows(new TanhBody<T>(new View(x), new View(y)), y);
        Keep(x);
    }

    public override void TanhBackward(Tensor y, Tensor dy, Tensor dx)
    {
        Shapes.Require(y, dx.Rows, dx.Columns);
        Shapes.Require(dy, dx.Rows, dx.Columns);
        RunRows(new TanhBackwardBody<T>(new View(y), new View(dy), new View(dx)), dx);
        Keep(y, dy);
    }

    public override void LayerNorm(Tensor x, Tensor gain, Tensor bias, Tensor y, Tensor inverse) =>
        LayerNorm(x, gain, bias, false, y, inverse);

    public override void AddLayerNorm(Tensor x, Tensor gain, Tensor bias, Tensor y, Tensor inverse) =>
        LayerNorm(x, gain, bias, true, y, inverse);

    public override void LayerNormBackward(Tensor normalized, Tensor inverse, Tensor gain, Tensor dy, Tensor dx)
    {
        Shapes.Require(normalized, dx.Rows, dx.Columns);
        Shapes.Require(inverse, dx.Rows, 1);
        Shapes.Require(gain, 1, dx.Columns);
        Shapes.Require(dy, dx.Rows, dx.Columns);
        RunRows(
            new LayerNormBackwardBody<T>(new View(normalized), new View(inverse), new View(gain), new View(dy), new View(dx)),
            dx);
        Keep(normalized, inverse, gain, dy);
    }

    public override void AddProductColumnSums(Tensor x, Tensor y, Tensor sums)
    {
        Shapes.Require(y, x.Rows, x.Columns);
        Shapes.Require(sums, 1, x.Columns);
        var job = new ProductColumnSumsJob<T>(new View(x), new View(y), new View(sums));
        Run(ref job, x);
        Keep(y, sums);
    }

    public override void Highway(Tensor gates, Tensor bias, Tensor x, Tensor f, Tensor y)
    {
        Shapes.Require(gates, y.Rows, 2 * y.Columns);
        Shapes.Require(bias, 1, 2 * y.Columns);
        Shapes.Require(x, y.Rows, y.Columns);
        Shapes.Require(f, y.Rows, y.Columns);
        RunRows(new HighwayBody<T>(new View(gates), new View(bias), new View(x), new View(f), new View(y)), gates);
        Keep(bias, x, f, y);
    }

    public override void HighwayBackward(Tensor gates, Tensor x, Tensor f, Tensor dy, Tensor dx, Tensor df, Tensor da)
    {
        Shapes.Require(gates, dy.Rows, 2 * dy.Columns);
        Shapes.Require(x, dy.Rows, dy.Columns);
        Shapes.Require(f, dy.Rows, dy.Columns);
        Shapes.Require(dx, dy.Rows, dy.Columns);
        Shapes.Require(df, dy.Rows, dy.Columns);
        Shapes.Require(da, dy.Rows, 2 * dy.Columns);
        RunRows(
            new HighwayBackwardBody<T>(
                new View(gates), new View(x), new View(f), new View(dy), new View(dx), new View(df), new View(da)),
            gates);
        Keep(x, f, dy, dx, df);
        Keep(da);
    }

    public override void CoupledHighway(Tensor gate, Tensor bias, Tensor x, Tensor f, Tensor y)
    {
        Shapes.Require(gate, y.Rows, y.Columns);
        Shapes.Require(bias, 1, y.Columns);
        Shapes.Require(x, y.Rows, y.Columns);
        Shapes.Require(f, y.Rows, y.Columns);
        RunRows(new CoupledHighwayBody<T>(new View(gate), new View(bias), new View(x), new View(f), new View(y)), gate);
        Keep(bias, x, f, y);
    }

    public override void CoupledHighwayBackward(Tensor gate, Tensor x, Tensor f, Tensor dy, Tensor dx, Tensor df, Tensor da)
    {
        Shapes.Require(gate, dy.Rows, dy.Columns);
        Shapes.Require(x, dy.Rows, dy.Columns);
        Shapes.Require(f, dy.Rows, dy.Columns);
        Shapes.Require(dx, dy.Rows, dy.Columns);
        Shapes.Require(df, dy.Rows, dy.Columns);
        Shapes.Require(da, dy.Rows, dy.Columns);
        RunRows(
            new CoupledHighwayBackwardBody<T>(
                new View(gate), new View(x), new View(f), new View(dy), new View(dx), new View(df), new View(da)),
            gate);
        Keep(x, f, dy, dx, df);
        Keep(da);
    }

    private void LayerNorm(Tensor x, Tensor gain, Tensor bias, bool add, Tensor y, Tensor inverse)
    {
        Shapes.Require(x, y.Rows, y.Columns);
        Shapes.Require(gain, 1, y.Columns);
        Shapes.Require(bias, 1, y.Columns);
        Shapes.Require(inverse, y.Rows, 1);
        RunRows(
            new LayerNormBody<T>(new View(x), new View(gain), new View(bias), add, new View(y), new View(inverse)), y);
        Keep(x, gain, bias, inverse);
    }
}
