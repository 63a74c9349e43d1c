using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Fixtures;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>The whole model against PyTorch, which computed it in a padded, packed batch.</summary>
public sealed class Seq2SeqModelPyTorchTests : IDisposable
{
    /// <summary>Far below what clipping changes in ten steps, 1e-3.</summary>
    private const double Limit = 2e-5;

    private static readonly Seq2SeqFixture Fixture = FixtureFile.Load<Seq2SeqFixture>("torch_seq2seq.json");

    private static readonly TokenPair[] Pairs =
        [.. Fixture.Sources.Zip(Fixture.Targets, (source, target) => new TokenPair(source, target))];

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
    private readonly Seq2SeqModel _model;
    private readonly Pass _pass;
    private readonly TranslationBatch _batch = new(Pairs, Fixture.Options.Bos, Fixture.Options.Eos);

    public Seq2SeqModelPyTorchTests()
    {
        var options = new ModelOptions
        {
            Embedding = Fixture.Options.Embedding,
            Hidden = Fixture.Options.Hidden,
            Layers = Fixture.Options.Layers,
            Bidirectional = Fixture.Options.Bidirectional,
            Dropout = 0f,
        };
        _model = new Seq2SeqModel(
            _device, options, Fixture.Options.SourceVocabulary, Fixture.Options.TargetVocabulary);
        _pass = new Pass(_device);
        foreach (Parameter parameter in _model.Parameters)
        {
            Assert.Equal(Fixture.Weights[parameter.Name].Shape, parameter.Shape);
            parameter.Set(Fixture.Weights[parameter.Name].Values);
        }

        Assert.Equal(Fixture.Weights.Count, _model.Parameters.Count);
        _model.Pack();
    }

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Encoder_outputs_final_states_and_log_probabilities_match()
    {
        _pass.Start();
        EncoderActivations encoded = _model.Encoder.Forward(_batch.Source, _pass);
        AssertRows(Fixture.EncoderOutputs.Select(rows => rows.ToMatrix()), _device.ToMatrix(encoded.Stack.Output), _batch.Source);
        RecurrentState state = encoded.FinalState.Gather(_batch.Source.RowOfSentence, _pass.Workspace);
        AssertStates(Fixture.FinalHidden, state.H);
        AssertStates(Fixture.FinalCell, state.C);

        state = encoded.FinalState.Gather(_batch.SourceRows, _pass.Workspace);
        DecoderActivations decoded = _model.Decoder.Forward(_batch.TargetInput, state, _pass);
        AssertRows(
            Fixture.Logits.Select(logits => DecoderNumbers.LogSoftmax(logits.ToMatrix())),
            _model.Decoder.LogProbabilities(decoded, _pass.Workspace), _batch.TargetInput);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Loss_gradients_and_their_norm_match(int number)
    {
        BackwardCase expected = Fixture.Backward[number];
        var optimizer = new Adam(_device, _model.Parameters);
        double loss = Backward((float)expected.LabelSmoothing);

        Assert.Equal(expected.Loss, loss, 1e-5 * expected.Loss);
        Assert.Equal(expected.GradientNorm, Gradients.Norm(_device, optimizer.Parameters), 1e-4 * expected.GradientNorm);
        Assert.All(_model.Parameters, parameter => DeviceNumbers.AssertClose(
            expected.Gradients[parameter.Name].Values, _device.ToArray(parameter.Gradient), 1e-4, parameter.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Ten_steps_of_Adam_match(int number)
    {
        TrainingCase expected = Fixture.Training[number];
        var optimizer = new Adam(_device, _model.Parameters);
        for (int k = 0; k < expected.Losses.Length; k++)
        {
            double loss = Backward(0f);
            double norm = Gradients.Norm(_device, optimizer.Parameters);
            Assert.Equal(expected.Losses[k], loss, Limit * expected.Losses[k]);
            Assert.Equal(expected.GradientNorms[k], norm, Limit * expected.GradientNorms[k]);
            double scale = expected.ClipNorm is double clipNorm ? Math.Min(1, clipNorm / (norm + 1e-6)) : 1;
            optimizer.Update((float)expected.LearningRate, (float)scale);
            _model.Pack();
        }

        Assert.Equal(expected.FinalLoss, Backward(0f), Limit * expected.FinalLoss);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Ten_steps_of_the_trainer_match(int number)
    {
        TrainingCase expected = Fixture.Training[number];
        var settings = new TrainerSettings
        {
            Training = new TrainingOptions
            {
                Epochs = expected.Losses.Length,
                LearningRate = (float)expected.LearningRate,
                ClipNorm = (float)(expected.ClipNorm ?? 0),
            },
        };
        var trainer = new Trainer(
            _model, new TrainingData(Pairs, Pairs, Fixture.Options.Bos, Fixture.Options.Eos), settings);
        var observer = new Tests.Training.RecordingObserver();
        trainer.Run(observer);

        Assert.Equal(expected.Losses.Length, observer.Steps.Count);
        Assert.All(
            observer.Steps.Zip(expected.Losses),
            pair => Assert.Equal(pair.Second, pair.First.Loss, Limit * pair.Second));
        Assert.All(
            observer.Steps.Zip(expected.GradientNorms),
            pair => Assert.Equal(pair.Second, pair.First.GradientNorm, Limit * pair.Second));
        Assert.Equal(expected.FinalLoss, Assert.Single(observer.Validations).Loss, Limit * expected.FinalLoss);
    }

    private double Backward(float labelSmoothing)
    {
        _pass.Start(isTraining: true);
        _model.ZeroGradients();
        return _model.LossAndGradients(_batch, labelSmoothing, _pass).Loss / _batch.Targets.Length;
    }

    private static void AssertRows(IEnumerable<Matrix<double>> expected, Matrix<double> rows, SentenceBatch batch)
    {
        Vector<double>[][] actual = RaggedRows.Split(rows, batch.Layout);
        foreach ((int n, Matrix<double> numbers) in expected.Index())
        {
            Matrix<double> sentence = Matrix<double>.Build.DenseOfRowVectors(actual[batch.RowOfSentence[n]]);
            Assert.InRange(Reference.GradientCheck.RelativeError(sentence, numbers), 0, 1e-5);
        }
    }

    private void AssertStates(FixtureTensor expected, IReadOnlyList<Tensor> layers)
    {
        float[] actual = [.. layers.SelectMany(layer => _device.ToArray(layer))];
        DeviceNumbers.AssertClose(expected.Values, actual, 1e-5, "final state");
    }
}
