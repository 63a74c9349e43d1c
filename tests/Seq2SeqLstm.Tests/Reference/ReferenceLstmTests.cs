using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Tests.Fixtures;

namespace Seq2SeqLstm.Tests.Reference;

public sealed class ReferenceLstmTests
{
    private const double Tolerance = 1e-7;

    private static readonly LstmFixture Fixture = FixtureFile.Load<LstmFixture>("torch_lstm.json");

    private static readonly ReferenceLstm Lstm = new(
        Fixture.Weights["weight_ih_l0"].ToMatrix(),
        Fixture.Weights["weight_hh_l0"].ToMatrix(),
        Fixture.Weights["bias_ih_l0"].ToMatrix());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Forward_matches_PyTorch(int b)
    {
        LstmStep[] steps = Forward(b);

        Assert.All(steps, (step, t) => AssertClose(Fixture.Outputs.Row(t, b), step.H));
        AssertClose(Fixture.HLast.Row(b), steps[^1].H);
        AssertClose(Fixture.CLast.Row(b), steps[^1].C);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Input_and_state_gradients_match_PyTorch(int b)
    {
        LstmGradients gradients = Backward(b, Forward(b));

        Assert.All(gradients.Dx, (dx, t) => AssertClose(Fixture.Dx.Row(t, b), dx));
        AssertClose(Fixture.Dh0.Row(b), gradients.Dh0);
        AssertClose(Fixture.Dc0.Row(b), gradients.Dc0);
    }

    [Fact]
    public void Weight_gradients_match_PyTorch()
    {
        LstmGradients[] rows = [.. Rows.Select(b => Backward(b, Forward(b)))];

        Assert.InRange(WeightError("weight_ih_l0", rows.Select(row => row.DWx)), 0, Tolerance);
        Assert.InRange(WeightError("weight_hh_l0", rows.Select(row => row.DWh)), 0, Tolerance);
        Assert.InRange(WeightError("bias_ih_l0", rows.Select(row => row.DBias)), 0, Tolerance);
    }

    [Fact]
    public void The_new_cell_state_in_the_forget_gate_is_caught()
    {
        static LstmStep Faulty(LstmStep step) => step with { CPrev = step.C };

        LstmGradients[] rows = [.. Rows.Select(b => Backward(b, [.. Forward(b).Select(Faulty)]))];

        Assert.InRange(WeightError("weight_ih_l0", rows.Select(row => row.DWx)), 1e-2, 1);
        Assert.InRange(WeightError("weight_hh_l0", rows.Select(row => row.DWh)), 1e-2, 1);
        Assert.InRange(WeightError("bias_ih_l0", rows.Select(row => row.DBias)), 1e-2, 1);
    }

    [Fact]
    public void Weights_that_do_not_fit_together_are_rejected_with_their_sizes()
    {
        Matrix<double> wx = Matrix<double>.Build.Dense(8, 5);
        Matrix<double> wh = Matrix<double>.Build.Dense(12, 3);
        Matrix<double> bias = Matrix<double>.Build.Dense(12, 1);

        ArgumentException error = Assert.Throws<ArgumentException>(() => new ReferenceLstm(wx, wh, bias));

        Assert.Equal("Wx has 8 rows, Wh 12, the bias 12; H = 3 needs 12.", error.Message);
    }

    private static IEnumerable<int> Rows => Enumerable.Range(0, Fixture.Lengths.Length);

    private static LstmStep[] Forward(int b) =>
        Lstm.Forward(
            [.. Enumerable.Range(0, Fixture.Lengths[b]).Select(t => Fixture.X.Row(t, b))],
            Fixture.H0.Row(b),
            Fixture.C0.Row(b));

    private static LstmGradients Backward(int b, LstmStep[] steps) =>
        Lstm.Backward(
            steps,
            [.. steps.Select((_, t) => Fixture.DOutputs.Row(t, b))],
            Fixture.DhLast.Row(b),
            Fixture.DcLast.Row(b));

    private static double WeightError(string name, IEnumerable<Matrix<double>> rows) =>
        GradientCheck.RelativeError(rows.Aggregate((left, right) => left + right), Fixture.Gradients[name].ToMatrix());

    private static void AssertClose(Vector<double> expected, Vector<double> actual) =>
        Assert.InRange(GradientCheck.RelativeError(actual, expected), 0, Tolerance);
}
