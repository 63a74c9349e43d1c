using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

public sealed class ReferenceModelTests
{
    private static readonly (int[] Source, int[] Target)[] Batch =
        [([4, 5, 3, 6], [4, 5]), ([6], [5, 5, 4, 1]), ([5, 4, 4, 0, 1, 2], [0]), ([3, 2], [])];

    [Theory]
    [InlineData(1, false, 0.0)]
    [InlineData(1, false, 0.1)]
    [InlineData(2, true, 0.0)]
    [InlineData(2, true, 0.1)]
    public void Backward_matches_central_differences(int layers, bool bidirectional, double labelSmoothing)
    {
        ReferenceModel model = Create(layers, bidirectional);
        (double loss, ReferenceParameters gradients) = model.Backward(Batch, labelSmoothing);

        Assert.Equal(model.Loss(Batch, labelSmoothing), loss);
        Assert.All(model.Parameters.Names, name =>
        {
            Matrix<double> numeric =
                GradientCheck.CentralDifferences(model.Parameters[name], () => model.Loss(Batch, labelSmoothing));
            Assert.InRange(GradientCheck.RelativeError(gradients[name], numeric), 0, 1e-6);
        });
    }

    [Theory]
    [InlineData(1, false, 10)]
    [InlineData(2, true, 22)]
    [InlineData(3, false, 22)]
    public void Every_parameter_gets_a_gradient(int layers, bool bidirectional, int parameterCount)
    {
        ReferenceParameters gradients = Create(layers, bidirectional).Backward(Batch).Gradients;

        Assert.Equal(parameterCount, gradients.Names.Count);
        Assert.All(gradients.Names, name => Assert.True(gradients[name].FrobeniusNorm() > 1e-6, name));
    }

    [Fact]
    public void Values_of_the_wrong_number_are_rejected_with_both_sizes()
    {
        ReferenceParameters parameters = Create(1, false).Parameters;

        ArgumentException error =
            Assert.Throws<ArgumentException>(() => parameters.Set("output.weight", new double[23]));

        Assert.StartsWith("output.weight got 23 values; (6, 4) needs 24.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_odd_width_cannot_be_bidirectional()
    {
        ReferenceOptions options = Create(1, bidirectional: true).Options with { Hidden = 5 };

        Assert.Throws<ArgumentException>(() => new ReferenceModel(options));
    }

    private static ReferenceModel Create(int layers, bool bidirectional)
    {
        var model = new ReferenceModel(new ReferenceOptions
        {
            SourceVocabulary = 7,
            TargetVocabulary = 6,
            Embedding = 3,
            Hidden = 4,
            Layers = layers,
            Bidirectional = bidirectional,
        });
        model.Parameters.Randomize(seed: 7, scale: 0.9);
        return model;
    }
}
