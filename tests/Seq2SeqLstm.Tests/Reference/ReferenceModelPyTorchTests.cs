using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Tests.Fixtures;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>The reference against PyTorch, which computed the same model in a padded, packed batch.</summary>
public sealed class ReferenceModelPyTorchTests
{
    private const double Tolerance = 1e-7;

    private static readonly Seq2SeqFixture _fixture = FixtureFile.Load<Seq2SeqFixture>("torch_seq2seq.json");

    private static readonly (int[] Source, int[] Target)[] _batch = [.. _fixture.Sources.Zip(_fixture.Targets)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Forward_matches_PyTorch(int b)
    {
        SentenceTrace trace = Create().Forward(_batch[b].Source, _batch[b].Target);

        AssertClose(_fixture.EncoderOutputs[b], Matrix<double>.Build.DenseOfRowVectors(trace.Encoder.Outputs));
        AssertClose(_fixture.Logits[b], Matrix<double>.Build.DenseOfRowVectors(trace.Logits));
        for (int k = 0; k < _fixture.Options.Layers; k++)
        {
            AssertClose(_fixture.FinalHidden.Row(k, b), trace.Encoder.Final.H[k]);
            AssertClose(_fixture.FinalCell.Row(k, b), trace.Encoder.Final.C[k]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Loss_and_gradients_match_PyTorch(int number)
    {
        BackwardCase expected = _fixture.Backward[number];

        (double loss, ReferenceParameters gradients) = Create().Backward(_batch, expected.LabelSmoothing);

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
        TrainingCase expected = _fixture.Training[number];
        ReferenceModel model = Create();
        var adams = model.Parameters.Names.ToDictionary(name => name, name => new ReferenceAdam(
            _fixture.Weights[name].Values.Length, expected.LearningRate, expected.Beta1, expected.Beta2, expected.Epsilon));

        for (int k = 0; k < expected.Losses.Length; k++)
        {
            (double loss, ReferenceParameters gradients) = model.Backward(_batch);
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

        Assert.Equal(expected.FinalLoss, model.Loss(_batch), 1e-8);
    }

    [Fact]
    public void Clipping_changes_what_Adam_does()
    {
        Assert.Null(_fixture.Training[0].ClipNorm);
        Assert.NotNull(_fixture.Training[1].ClipNorm);
        Assert.True(Math.Abs(_fixture.Training[0].FinalLoss - _fixture.Training[1].FinalLoss) > 1e-3);
    }

    private static ReferenceModel Create()
    {
        var model = new ReferenceModel(new ReferenceOptions
        {
            SourceVocabulary = _fixture.Options.SourceVocabulary,
            TargetVocabulary = _fixture.Options.TargetVocabulary,
            Embedding = _fixture.Options.Embedding,
            Hidden = _fixture.Options.Hidden,
            Layers = _fixture.Options.Layers,
            Bidirectional = _fixture.Options.Bidirectional,
            Bos = _fixture.Options.Bos,
            Eos = _fixture.Options.Eos,
        });
        foreach ((string name, FixtureTensor weight) in _fixture.Weights)
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
