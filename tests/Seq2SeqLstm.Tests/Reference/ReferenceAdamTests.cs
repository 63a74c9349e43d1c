using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Tests.Fixtures;

namespace Seq2SeqLstm.Tests.Reference;

public sealed class ReferenceAdamTests
{
    private static readonly AdamFixture Fixture = FixtureFile.Load<AdamFixture>("torch_adam.json");

    [Theory]
    [InlineData("adam")]
    [InlineData("adamw")]
    public void Every_step_matches_PyTorch(string name)
    {
        AdamCase expected = Fixture.Cases.Single(item => item.Name == name);
        double[] values = [.. Fixture.Start.Values];
        var adam = new ReferenceAdam(
            values.Length, expected.LearningRate, expected.Beta1, expected.Beta2, expected.Epsilon, expected.WeightDecay);

        for (int k = 0; k < Fixture.Gradients.Shape[0]; k++)
        {
            adam.Step(values, Fixture.Gradients.Row(k).AsArray());

            Vector<double> actual = Vector<double>.Build.DenseOfArray(values);
            Assert.InRange(GradientCheck.RelativeError(actual, expected.Trajectory.Row(k)), 0, 1e-10);
        }
    }
}
