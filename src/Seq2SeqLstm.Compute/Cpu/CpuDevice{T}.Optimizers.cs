namespace Seq2SeqLstm.Compute.Cpu;

/// <content>What an optimiser does with parameters and gradients.</content>
internal sealed unsafe partial class CpuDevice<T>
{
    public override double SquaredNorm(Tensor x)
    {
        var norms = (double*)Scratch.Rent(ScratchUse.RowResults, (long)x.Rows * sizeof(double));
        var job = new SquaredNormJob<T>(new View(x), norms);
        Run(ref job, x);
        double sum = 0;
        for (int row = 0; row < x.Rows; row++)
        {
            sum += norms[row];
        }

        return sum;
    }

    public override void AdamStep(
        Tensor gradient, in AdamUpdate update, Tensor parameter, Tensor firstMoment, Tensor secondMoment)
    {
        Shapes.Require(gradient, parameter.Rows, parameter.Columns);
        Shapes.Require(firstMoment, parameter.Rows, parameter.Columns);
        Shapes.Require(secondMoment, parameter.Rows, parameter.Columns);
        var job = new AdamJob<T>(
            new View(gradient), update, new View(parameter), new View(firstMoment), new View(secondMoment));
        Run(ref job, parameter);
        Keep(gradient, firstMoment, secondMoment);
    }

    public override void SgdStep(Tensor gradient, in SgdUpdate update, Tensor parameter)
    {
        Shapes.Require(gradient, parameter.Rows, parameter.Columns);
        RunRows(new SgdBody<T>(new View(gradient), update, new View(parameter)), parameter);
        Keep(gradient);
    }

    public override void Lerp(Tensor x, float weight, Tensor y)
    {
        Shapes.Require(x, y.Rows, y.Columns);
        RunRows(new LerpBody<T>(new View(x), weight, new View(y)), y);
        Keep(x);
    }
}
