using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Tests.Fixtures;

namespace Seq2SeqLstm.Tests.Reference;

public sealed class ReferenceCrossEntropyTests
{
    private static readonly CrossEntropyFixture Fixture =
        FixtureFile.Load<CrossEntropyFixture>("torch_cross_entropy.json");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Loss_and_gradient_match_PyTorch(int number)
    {
        CrossEntropyCase expected = Fixture.Cases[number];
        double epsilon = expected.LabelSmoothing;
        int[] targets = Fixture.Targets;
        int[] counted = [.. Enumerable.Range(0, targets.Length).Where(n => targets[n] != Fixture.IgnoredTarget)];

        double loss = counted.Average(n => ReferenceCrossEntropy.Loss(Fixture.Logits.Row(n), targets[n], epsilon));

        Assert.Equal(expected.Loss, loss, 1e-10);
        Assert.All(counted, n =>
        {
            Vector<double> dLogits = ReferenceCrossEntropy.Backward(Fixture.Logits.Row(n), targets[n], epsilon);
            Assert.InRange(GradientCheck.RelativeError(dLogits / counted.Length, expected.DLogits.Row(n)), 0, 1e-7);
        });
    }
}
