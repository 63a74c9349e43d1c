using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>One LSTM layer in one direction, in double precision, for one sentence at a time.</summary>
/// <remarks>
/// Hochreiter and Schmidhuber (1997), forget gate of Gers et al. (2000), no peepholes:
/// <code>
/// a_t = Wx x_t + Wh h_(t-1) + b
/// i, f, o = σ(a_i), σ(a_f), σ(a_o);  g = tanh(a_g)
/// c_t = f ∘ c_(t-1) + i ∘ g
/// h_t = o ∘ tanh(c_t)
/// </code>
/// The rows of Wx, Wh and b hold the blocks i, f, g, o in this order.
/// </remarks>
internal sealed class ReferenceLstm
{
    private readonly Matrix<double> _wx;
    private readonly Matrix<double> _wh;
    private readonly Vector<double> _bias;

    /// <summary>A layer that uses the given weights.</summary>
    /// <param name="wx">Shape (4H, E).</param>
    /// <param name="wh">Shape (4H, H).</param>
    /// <param name="bias">Shape (4H, 1).</param>
    public ReferenceLstm(Matrix<double> wx, Matrix<double> wh, Matrix<double> bias)
    {
        if (wx.RowCount != 4 * wh.ColumnCount || wh.RowCount != wx.RowCount || bias.RowCount != wx.RowCount)
        {
            throw new ArgumentException(
                $"Wx has {wx.RowCount} rows, Wh {wh.RowCount}, the bias {bias.RowCount}; " +
                $"H = {wh.ColumnCount} needs {4 * wh.ColumnCount}.");
        }

        _wx = wx;
        _wh = wh;
        _bias = bias.Column(0);
    }

    /// <summary>The width H.</summary>
    public int HiddenSize => _wh.ColumnCount;

    /// <summary>A state of zeros. Width H.</summary>
    public Vector<double> Zeros() => Vector<double>.Build.Dense(HiddenSize);

    /// <summary>Reads a sentence from its first to its last position.</summary>
    /// <param name="x">Inputs, at least one, each of width E.</param>
    /// <param name="h0">Initial hidden state. Width H.</param>
    /// <param name="c0">Initial cell state. Width H.</param>
    public LstmStep[] Forward(IReadOnlyList<Vector<double>> x, Vector<double> h0, Vector<double> c0)
    {
        var steps = new LstmStep[x.Count];
        for (int t = 0; t < steps.Length; t++)
        {
            steps[t] = t == 0 ? Step(x[t], h0, c0) : Step(x[t], steps[t - 1].H, steps[t - 1].C);
        }

        return steps;
    }

    private LstmStep Step(Vector<double> x, Vector<double> hPrev, Vector<double> cPrev)
    {
        Vector<double> a = (_wx * x) + (_wh * hPrev) + _bias;
        Vector<double> i = Block(a, 0).Map(SpecialFunctions.Logistic);
        Vector<double> f = Block(a, 1).Map(SpecialFunctions.Logistic);
        Vector<double> g = Block(a, 2).Map(Math.Tanh);
        Vector<double> o = Block(a, 3).Map(SpecialFunctions.Logistic);
        Vector<double> c = f.PointwiseMultiply(cPrev) + i.PointwiseMultiply(g);
        Vector<double> h = o.PointwiseMultiply(c.PointwiseTanh());
        return new LstmStep(x, hPrev, cPrev, i, f, g, o, c, h);
    }

    private Vector<double> Block(Vector<double> a, int gate) => a.SubVector(gate * HiddenSize, HiddenSize);

    /// <summary>The same equations in reverse order.</summary>
    /// <param name="steps">What <see cref="Forward"/> returned.</param>
    /// <param name="dOutputs">Gradient of every h_t, as far as it does not come through h_T. Width H each.</param>
    /// <param name="dhLast">Gradient of the final hidden state. Width H.</param>
    /// <param name="dcLast">Gradient of the final cell state. Width H.</param>
    public LstmGradients Backward(
        IReadOnlyList<LstmStep> steps,
        IReadOnlyList<Vector<double>> dOutputs,
        Vector<double> dhLast,
        Vector<double> dcLast)
    {
        Matrix<double> dWx = Matrix<double>.Build.SameAs(_wx);
        Matrix<double> dWh = Matrix<double>.Build.SameAs(_wh);
        Vector<double> dBias = Vector<double>.Build.SameAs(_bias);
        var dx = new Vector<double>[steps.Count];
        Vector<double> dh = dhLast;
        Vector<double> dc = dcLast;
        for (int t = steps.Count - 1; t >= 0; t--)
        {
            LstmStep step = steps[t];
            (Vector<double> da, Vector<double> dcPrev) = StepBackward(step, dh + dOutputs[t], dc);
            dWx += da.OuterProduct(step.X);
            dWh += da.OuterProduct(step.HPrev);
            dBias += da;
            dx[t] = _wx.TransposeThisAndMultiply(da);
            dh = _wh.TransposeThisAndMultiply(da);
            dc = dcPrev;
        }

        return new LstmGradients(dWx, dWh, dBias.ToColumnMatrix(), dx, dh, dc);
    }

    private static (Vector<double> Da, Vector<double> DcPrev) StepBackward(
        LstmStep step, Vector<double> dh, Vector<double> dcFromNext)
    {
        Vector<double> tanhC = step.C.PointwiseTanh();
        Vector<double> dO = dh.PointwiseMultiply(tanhC);
        Vector<double> dc = dcFromNext + dh.PointwiseMultiply(step.O).PointwiseMultiply(tanhC.Map(TanhSlope));
        Vector<double> dF = dc.PointwiseMultiply(step.CPrev);
        Vector<double> dI = dc.PointwiseMultiply(step.G);
        Vector<double> dG = dc.PointwiseMultiply(step.I);

        Vector<double> daI = dI.PointwiseMultiply(step.I.Map(LogisticSlope));
        Vector<double> daF = dF.PointwiseMultiply(step.F.Map(LogisticSlope));
        Vector<double> daG = dG.PointwiseMultiply(step.G.Map(TanhSlope));
        Vector<double> daO = dO.PointwiseMultiply(step.O.Map(LogisticSlope));
        Vector<double> da = Vector<double>.Build.DenseOfEnumerable(daI.Concat(daF).Concat(daG).Concat(daO));
        return (da, dc.PointwiseMultiply(step.F));
    }

    /// <summary>The derivative of σ, given its value.</summary>
    private static double LogisticSlope(double y) => y * (1 - y);

    /// <summary>The derivative of tanh, given its value.</summary>
    private static double TanhSlope(double y) => 1 - (y * y);
}
