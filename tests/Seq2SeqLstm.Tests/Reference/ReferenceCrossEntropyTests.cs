using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Tests.Fixtures;

namespace Seq2SeqLstm.Tests.Reference;

public sealed class ReferenceCrossEntropyTests
{
    private static readonly CrossEntropyFixture _fixture =
        FixtureFile.Load<CrossEntropyFixture>("torch_cross_entropy.json");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Loss_and_gradient_match_PyTorch(int number)
    {
        CrossEntropyCase expected = _fixture.Cases[number];
        double epsilon = expected.LabelSmoothing;
        int[] targets = _fixture.Targets;
        int[] counted = [.. Enumerable.Range(0, targets.Length).Where(n => targets[n] != _fixture.IgnoredTarget)];

        double loss = counted.Average(n => ReferenceCrossEntropy.Loss(_fixture.Logits.Row(n), targets[n], epsilon));

        Assert.Equal(expected.Loss, loss, 1e-10);
        Assert.All(counted, n =>
        {
            Vector<double> dLogits = ReferenceCrossEntropy.Backward(_fixture.Logits.Row(n), targets[n], epsilon);
            Assert.InRange(GradientCheck.RelativeError(dLogits / counted.Length, expected.DLogits.Row(n)), 0, 1e-7);
        });
    }
}
