using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Tests.Fixtures;

namespace Seq2SeqLstm.Tests.Reference;

public sealed class ReferenceLstmTests
{
    private const double Tolerance = 1e-7;

    private static readonly LstmFixture _fixture = FixtureFile.Load<LstmFixture>("torch_lstm.json");

    private static readonly ReferenceLstm _lstm = new(
        _fixture.Weights["weight_ih_l0"].ToMatrix(),
        _fixture.Weights["weight_hh_l0"].ToMatrix(),
        _fixture.Weights["bias_ih_l0"].ToMatrix());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Forward_matches_PyTorch(int b)
    {
        LstmStep[] steps = Forward(b);

        Assert.All(steps, (step, t) => AssertClose(_fixture.Outputs.Row(t, b), step.H));
        AssertClose(_fixture.HLast.Row(b), steps[^1].H);
        AssertClose(_fixture.CLast.Row(b), steps[^1].C);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Input_and_state_gradients_match_PyTorch(int b)
    {
        LstmGradients gradients = Backward(b, Forward(b));

        Assert.All(gradients.Dx, (dx, t) => AssertClose(_fixture.Dx.Row(t, b), dx));
        AssertClose(_fixture.Dh0.Row(b), gradients.Dh0);
        AssertClose(_fixture.Dc0.Row(b), gradients.Dc0);
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

    private static IEnumerable<int> Rows => Enumerable.Range(0, _fixture.Lengths.Length);

    private static LstmStep[] Forward(int b) =>
        _lstm.Forward(
            [.. Enumerable.Range(0, _fixture.Lengths[b]).Select(t => _fixture.X.Row(t, b))],
            _fixture.H0.Row(b),
            _fixture.C0.Row(b));

    private static LstmGradients Backward(int b, LstmStep[] steps) =>
        _lstm.Backward(
            steps,
            [.. steps.Select((_, t) => _fixture.DOutputs.Row(t, b))],
            _fixture.DhLast.Row(b),
            _fixture.DcLast.Row(b));

    private static double WeightError(string name, IEnumerable<Matrix<double>> rows) =>
        GradientCheck.RelativeError(rows.Aggregate((left, right) => left + right), _fixture.Gradients[name].ToMatrix());

    private static void AssertClose(Vector<double> expected, Vector<double> actual) =>
        Assert.InRange(GradientCheck.RelativeError(actual, expected), 0, Tolerance);
}
