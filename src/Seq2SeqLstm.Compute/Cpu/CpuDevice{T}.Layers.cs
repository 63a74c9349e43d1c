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
}
