namespace Seq2SeqLstm.Compute.Cpu;

/// <content>The cells of recurrent layers.</content>
internal sealed unsafe partial class CpuDevice<T>
{
    public override void LstmStep(Tensor gates, Tensor bias, Tensor cPrev, Tensor c, Tensor h)
    {
        Shapes.Require(gates, h.Rows, 4 * h.Columns);
        Shapes.Require(bias, 1, 4 * h.Columns);
        Shapes.Require(cPrev, h.Rows, h.Columns);
        Shapes.Require(c, h.Rows, h.Columns);
        var job = new LstmStepJob<T>(new View(gates), new View(bias), new View(cPrev), new View(c), new View(h));
        Run(ref job, gates);
        Keep(bias, cPrev, c, h);
    }

    public override void LstmStepBackward(
        Tensor gates, Tensor cPrev, Tensor dOutput, Tensor dhNext, Tensor dc, Tensor da)
    {
        Shapes.Require(gates, dc.Rows, 4 * dc.Columns);
        Shapes.Require(da, dc.Rows, 4 * dc.Columns);
        Shapes.Require(cPrev, dc.Rows, dc.Columns);
        Shapes.Require(dOutput, dc.Rows, dc.Columns);
        Shapes.Require(dhNext, dc.Rows, dc.Columns);
        var job = new LstmStepBackwardJob<T>(
            new View(gates), new View(cPrev), new View(dOutput), new View(dhNext), new View(dc), new View(da));
        Run(ref job, gates);
        Keep(cPrev, dOutput, dhNext, dc, da);
    }
}
