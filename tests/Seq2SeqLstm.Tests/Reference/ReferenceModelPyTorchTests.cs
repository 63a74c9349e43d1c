using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Tests.Fixtures;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>The reference against PyTorch, which computed the same model in a padded, packed batch.</summary>
public sealed class ReferenceModelPyTorchTests
{
    private const double Tolerance = 1e-7;

    private static readonly Seq2SeqFixture Fixture = FixtureFile.Load<Seq2SeqFixture>("torch_seq2seq.json");

    private static readonly (int[] Source, int[] Target)[] Batch = [.. Fixture.Sources.Zip(Fixture.Targets)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Forward_matches_PyTorch(int b)
    {
        SentenceTrace trace = Create().Forward(Batch[b].Source, Batch[b].Target);

        AssertClose(Fixture.EncoderOutputs[b], Matrix<double>.Build.DenseOfRowVectors(trace.Encoder.Outputs));
        AssertClose(Fixture.Logits[b], Matrix<double>.Build.DenseOfRowVectors(trace.Logits));
        for (int k = 0; k < Fixture.Options.Layers; k++)
        {
            AssertClose(Fixture.FinalHidden.Row(k, b), trace.Encoder.Final.H[k]);
            AssertClose(Fixture.FinalCell.Row(k, b), trace.Encoder.Final.C[k]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Loss_and_gradients_match_PyTorch(int number)
    {
        BackwardCase expected = Fixture.Backward[number];

        (double loss, ReferenceParameters gradients) = Create().Backward(Batch, expected.LabelSmoothing);

        Assert.Equal(expected.Loss, loss, 1e-10);
        Assert.Equal(expected.GradientNorm, gradients.Norm(), 1e-10);
        Assert.Equal(expected.Gradients.Keys.Order(StringComparer.Ordinal), gradients.Names);
        Assert.All(gradients.Names, name => AssertClose(expected.Gradients[name], gradients[name]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Ten_steps_of_Adam_match_PyTorch(int number)
    {
        TrainingCase expected = Fixture.Training[number];
        ReferenceModel model = Create();
        var adams = model.Parameters.Names.ToDictionary(name => name, name => new ReferenceAdam(
            Fixture.Weights[name].Values.Length, expected.LearningRate, expected.Beta1, expected.Beta2, expected.Epsilon));

        for (int k = 0; k < expected.Losses.Length; k++)
        {
            (double loss, ReferenceParameters gradients) = model.Backward(Batch);
            double norm = gradients.Norm();
            Assert.Equal(expected.Losses[k], loss, 1e-8);
            Assert.Equal(expected.GradientNorms[k], norm, 1e-8);
            double scale = expected.ClipNorm is double clipNorm ? Math.Min(1, clipNorm / (norm + 1e-6)) : 1;
            foreach ((string name, ReferenceAdam adam) in adams)
            {
                double[] values = model.Parameters[name].ToRowMajorArray();
                adam.Step(values, (scale * gradients[name]).ToRowMajorArray());
                model.Parameters.Set(name, values);
            }
        }

        Assert.Equal(expected.FinalLoss, model.Loss(Batch), 1e-8);
    }

    [Fact]
    public void Clipping_changes_what_Adam_does()
    {
        Assert.Null(Fixture.Training[0].ClipNorm);
        Assert.NotNull(Fixture.Training[1].ClipNorm);
        Assert.True(Math.Abs(Fixture.Training[0].FinalLoss - Fixture.Training[1].FinalLoss) > 1e-3);
    }

    private static ReferenceModel Create()
    {
        var model = new ReferenceModel(new ReferenceOptions
        {
            SourceVocabulary = Fixture.Options.SourceVocabulary,
            TargetVocabulary = Fixture.Options.TargetVocabulary,
            Embedding = Fixture.Options.Embedding,
            Hidden = Fixture.Options.Hidden,
            Layers = Fixture.Options.Layers,
            Bidirectional = Fixture.Options.Bidirectional,
            Bos = Fixture.Options.Bos,
            Eos = Fixture.Options.Eos,
        });
        foreach ((string name, FixtureTensor weight) in Fixture.Weights)
        {
            model.Parameters.Set(name, weight.Values);
        }

        return model;
    }

    private static void AssertClose(FixtureTensor expected, Matrix<double> actual) =>
        Assert.InRange(GradientCheck.RelativeError(actual, expected.ToMatrix()), 0, Tolerance);

    private static void AssertClose(Vector<double> expected, Vector<double> actual) =>
        Assert.InRange(GradientCheck.RelativeError(actual, expected), 0, Tolerance);
}
