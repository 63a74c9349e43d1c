using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Tests.Training;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Covering;

/// <summary>Ten steps of every configuration of the covering set, from the initialisation that it names.</summary>
public sealed class CoveredTrainingTests
{
    public static TheoryData<int> Rows() => [.. Enumerable.Range(0, CoveredModels.Array.Rows.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Ten_steps_lower_the_loss_and_every_parameter_gets_a_gradient(int row)
    {
        int[] choice = CoveredModels.Array.Rows[row];
        string name = ModelFactors.Describe(choice);
        CoveredOptions options = ModelFactors.Options(choice);
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        Seq2SeqModel model = CoveredModels.Create(device, options.Model);
        var trainer = new Trainer(
            model, new TrainingData(CoveredModels.Pairs, [], CoveredModels.Bos, CoveredModels.Eos),
            new TrainerSettings { Training = options.Training });
        trainer.Begin();
        double before = trainer.Measure(CoveredModels.Pairs).Loss;
        var withGradient = new HashSet<Parameter>();

        var observer = new RecordingObserver
        {
            AfterStep = _ => withGradient.UnionWith(
                model.Parameters.Where(parameter => device.SquaredNorm(parameter.Gradient) > 0)),
        };
        trainer.Run(observer);

        Assert.Equal(10, observer.Steps.Count);
        Assert.All(observer.Steps, step => Assert.True(double.IsFinite(step.Loss) && double.IsFinite(step.GradientNorm), name));
        Assert.Equal(model.Parameters, model.Parameters.Where(withGradient.Contains));
        double after = trainer.Measure(CoveredModels.Pairs).Loss;
        Assert.True(after < 0.98 * before, $"{name}: the loss goes from {before} to {after}.");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_model_that_was_saved_and_loaded_says_the_same_bits(int row)
    {
        CoveredOptions options = ModelFactors.Options(CoveredModels.Array.Rows[row]);
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        Seq2SeqModel model = CoveredModels.CreateRandom(device, options.Model);
        using var parameters = new MemoryStream();
        ParameterFile.Write(parameters, model);
        var folder = new DirectoryInfo("folder");
        using var written = new StringWriter();
        ConfigurationFile.Write(new TrainingConfiguration { Model = options.Model, Training = options.Training }, written, folder);

        TrainingConfiguration read = ConfigurationFile.Read(new StringReader(written.ToString()), "config.yaml", folder);
        var loaded = new Seq2SeqModel(device, read.Model, CoveredModels.V, CoveredModels.V);
        parameters.Position = 0;
        ParameterFile.Read(parameters, "model.safetensors", loaded);

        Assert.Equal(options.Model, read.Model);
        Assert.Equal(options.Training, read.Training);
        Assert.Equal(Greedy(model), Greedy(loaded));
        Assert.Equal(Forced(model), Forced(loaded));
        Assert.Equal(Loss(model), Loss(loaded));
    }

    /// <summary>Tokens and the bits of their log-probabilities.</summary>
    private static string Greedy(Seq2SeqModel model)
    {
        var search = new GreedySearch(new SearchOptions { BosId = CoveredModels.Bos, EosId = CoveredModels.Eos });
        IReadOnlyList<Hypothesis> found = search.Search(
            model.StartDecoding(Sources(), new Pass(model.Device)), [.. CoveredModels.Pairs.Select(_ => 8)]);
        return string.Join('\n', found.Select(hypothesis => string.Join(
            ' ', hypothesis.Tokens.Concat(hypothesis.TokenLogProbabilities.Select(BitConverter.SingleToInt32Bits)))));
    }

    /// <summary>Log-probabilities of every token after the first tokens of the right translations.</summary>
    private static float[] Forced(Seq2SeqModel model)
    {
        int[] rows = [.. Enumerable.Range(0, CoveredModels.Pairs.Count)];
        IStepDecoder decoder = model.StartDecoding(Sources(), new Pass(model.Device));
        float[] first = new float[rows.Length * CoveredModels.V], second = [.. first];
        decoder.AdvanceAll(rows, [.. rows.Select(_ => CoveredModels.Bos)], first);
        decoder.AdvanceAll(rows, [.. CoveredModels.Pairs.Select(pair => pair.Target[0])], second);
        return [.. first, .. second];
    }

    private static double Loss(Seq2SeqModel model) => model.Loss(
        new TranslationBatch(CoveredModels.Pairs, CoveredModels.Bos, CoveredModels.Eos), new Pass(model.Device)).Loss;

    private static SentenceBatch Sources() =>
        new([.. CoveredModels.Pairs.Select(pair => (ReadOnlyMemory<int>)pair.Source)]);
}
