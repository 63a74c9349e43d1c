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

    public override void LstmCell(Tensor gates, Tensor bias, Tensor cPrev, Tensor c)
    {
        Shapes.Require(gates, c.Rows, 4 * c.Columns);
        Shapes.Require(bias, 1, 4 * c.Columns);
        Shapes.Require(cPrev, c.Rows, c.Columns);
        RunRows(new LstmCellBody<T>(new View(gates), new View(bias), new View(cPrev), new View(c)), gates);
        Keep(bias, cPrev, c);
    }

    public override void LstmCellBackward(Tensor gates, Tensor cPrev, Tensor dCell, Tensor dc, Tensor da)
    {
        Shapes.Require(gates, dc.Rows, 4 * dc.Columns);
        Shapes.Require(cPrev, dc.Rows, dc.Columns);
        Shapes.Require(dCell, dc.Rows, dc.Columns);
        Shapes.Require(da, dc.Rows, 4 * dc.Columns);
        RunRows(
            new LstmCellBackwardBody<T>(new View(gates), new View(cPrev), new View(dCell), new View(dc), new View(da)),
            gates);
        Keep(cPrev, dCell, dc, da);
    }

    public override void LstmOutput(Tensor gates, Tensor cell, Tensor h)
    {
        Shapes.Require(gates, h.Rows, 4 * h.Columns);
        Shapes.Require(cell, h.Rows, h.Columns);
        RunRows(new LstmOutputBody<T>(new View(gates), new View(cell), new View(h)), h);
        Keep(gates, cell);
    }

    public override void LstmOutputBackward(
        Tensor gates, Tensor cell, Tensor dOutput, Tensor dhNext, Tensor dCell, Tensor da)
    {
        Shapes.Require(gates, dCell.Rows, 4 * dCell.Columns);
        Shapes.Require(cell, dCell.Rows, dCell.Columns);
        Shapes.Require(dOutput, dCell.Rows, dCell.Columns);
        Shapes.Require(dhNext, dCell.Rows, dCell.Columns);
        Shapes.Require(da, dCell.Rows, 4 * dCell.Columns);
        RunRows(
            new LstmOutputBackwardBody<T>(
                new View(gates), new View(cell), new View(dOutput), new View(dhNext), new View(dCell), new View(da)),
            dCell);
        Keep(gates, cell, dOutput, dhNext, da);
    }

    public override void GruStep(Tensor x, Tensor u, Tensor bias, Tensor uBias, Tensor hPrev, Tensor h)
    {
        Shapes.Require(x, h.Rows, 3 * h.Columns);
        Shapes.Require(u, h.Rows, 3 * h.Columns);
        Shapes.Require(bias, 1, 3 * h.Columns);
        Shapes.Require(uBias, 1, h.Columns);
        Shapes.Require(hPrev, h.Rows, h.Columns);
        RunRows(
            new GruStepBody<T>(new View(x), new View(u), new View(bias), new View(uBias), new View(hPrev), new View(h)),
            x);
        Keep(u, bias, uBias, hPrev, h);
    }

    public override void GruStepBackward(Tensor x, Tensor u, Tensor hPrev, Tensor dOutput, Tensor dh, Tensor dx, Tensor du)
    {
        Shapes.Require(x, dh.Rows, 3 * dh.Columns);
        Shapes.Require(u, dh.Rows, 3 * dh.Columns);
        Shapes.Require(hPrev, dh.Rows, dh.Columns);
        Shapes.Require(dOutput, dh.Rows, dh.Columns);
        Shapes.Require(dx, dh.Rows, 3 * dh.Columns);
        Shapes.Require(du, dh.Rows, 3 * dh.Columns);
        RunRows(
            new GruStepBackwardBody<T>(
                new View(x), new View(u), new View(hPrev), new View(dOutput), new View(dh), new View(dx), new View(du)),
            x);
        Keep(u, hPrev, dOutput, dh, dx);
        Keep(du);
    }

    public override void GruGates(Tensor gates, Tensor bias, Tensor hPrev, Tensor reset)
    {
        Shapes.Require(gates, reset.Rows, 3 * reset.Columns);
        Shapes.Require(bias, 1, 3 * reset.Columns);
        Shapes.Require(hPrev, reset.Rows, reset.Columns);
        RunRows(new GruGatesBody<T>(new View(gates), new View(bias), new View(hPrev), new View(reset)), gates);
        Keep(bias, hPrev, reset);
    }

    public override void GruGatesBackward(Tensor gates, Tensor hPrev, Tensor dReset, Tensor dh, Tensor da)
    {
        Shapes.Require(gates, dh.Rows, 3 * dh.Columns);
        Shapes.Require(hPrev, dh.Rows, dh.Columns);
        Shapes.Require(dReset, dh.Rows, dh.Columns);
        Shapes.Require(da, dh.Rows, 3 * dh.Columns);
        RunRows(
            new GruGatesBackwardBody<T>(new View(gates), new View(hPrev), new View(dReset), new View(dh), new View(da)),
            dh);
        Keep(gates, hPrev, dReset, da);
    }

    public override void GruCandidate(Tensor gates, Tensor bias, Tensor hPrev, Tensor h)
    {
        Shapes.Require(gates, h.Rows, 3 * h.Columns);
        Shapes.Require(bias, 1, 3 * h.Columns);
        Shapes.Require(hPrev, h.Rows, h.Columns);
        RunRows(new GruCandidateBody<T>(new View(gates), new View(bias), new View(hPrev), new View(h)), h);
        Keep(gates, bias, hPrev);
    }

    public override void GruCandidateBackward(Tensor gates, Tensor hPrev, Tensor dOutput, Tensor dh, Tensor da)
    {
        Shapes.Require(gates, dh.Rows, 3 * dh.Columns);
        Shapes.Require(hPrev, dh.Rows, dh.Columns);
        Shapes.Require(dOutput, dh.Rows, dh.Columns);
        Shapes.Require(da, dh.Rows, 3 * dh.Columns);
        RunRows(
            new GruCandidateBackwardBody<T>(new View(gates), new View(hPrev), new View(dOutput), new View(dh), new View(da)),
            gates);
        Keep(hPrev, dOutput, dh, da);
    }

    public override void RnnStep(Tensor a, Tensor bias, Tensor h)
    {
        Shapes.Require(a, h.Rows, h.Columns);
        Shapes.Require(bias, 1, h.Columns);
        RunRows(new RnnStepBody<T>(new View(a), new View(bias), new View(h)), h);
        Keep(a, bias);
    }

    public override void RnnStepBackward(Tensor h, Tensor dOutput, Tensor dhNext, Tensor da)
    {
        Shapes.Require(h, da.Rows, da.Columns);
        Shapes.Require(dOutput, da.Rows, da.Columns);
        Shapes.Require(dhNext, da.Rows, da.Columns);
        RunRows(new RnnStepBackwardBody<T>(new View(h), new View(dOutput), new View(dhNext), new View(da)), da);
        Keep(h, dOutput, dhNext);
    }
}
