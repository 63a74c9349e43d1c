using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Tests.Reference;
using Seq2SeqLstm.Tests.Reference.Tape;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>Every kind of model against the reference in double precision, and that against finite differences.</summary>
public sealed class ModelKindTests
{
    private static readonly (int[] Source, int[] Target)[] Batch =
        [([4, 7, 10, 5], [5, 12, 6]), ([6, 4], [11, 4, 4, 7, 8]), ([9, 8, 7, 6, 5, 4, 9], [9]), ([10], [])];

    public static TheoryData<string> Names() => [.. ModelCases.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_reference_matches_central_differences(string name)
    {
        ModelOptions options = ModelCases.All[name] with { Embedding = 4, Hidden = 4, Layers = Math.Min(2, ModelCases.All[name].Layers) };
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        Dictionary<string, TapeMatrix> weights = Weights(new Seq2SeqModel(device, options, ModelCases.V, ModelCases.V));
        var reference = new ReferenceFamilyModel(weights, options);
        reference.Loss(Batch[..2], 0.1, backward: true);

        foreach ((string parameter, TapeMatrix weight) in weights)
        {
            Matrix<double> numeric =
                GradientCheck.CentralDifferences(weight.Value, () => reference.Loss(Batch[..2], 0.1, backward: false));
            double error = GradientCheck.RelativeError(weight.Gradient, numeric);
            Assert.True(error < 1e-5, $"{parameter}: relative error {error}.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Loss_and_every_gradient_match_the_reference(string name)
    {
        ModelOptions options = ModelCases.All[name];
        foreach (int vectorBits in (int[])[128, 256, 512])
        {
            using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 2, VectorBits = vectorBits });
            (Seq2SeqModel model, Dictionary<string, TapeMatrix> weights) = Create(device, options);
            double expected = new ReferenceFamilyModel(weights, options).Loss(Batch, 0.1, backward: true);

            var pass = new Pass(device);
            pass.Start(isTraining: true);
            TranslationBatch batch = ToBatch();
            double loss = model.LossAndGradients(batch, 0.1f, pass).Loss / batch.Targets.Length;

            Assert.Equal(expected, loss, 1e-5 * expected);
            Assert.All(model.Parameters, parameter =>
            {
                DeviceNumbers.AssertClose(
                    weights[parameter.Name].Gradient.ToRowMajorArray(), device.ToArray(parameter.Gradient), 1e-4, parameter.Name);
                Assert.True(weights[parameter.Name].Gradient.FrobeniusNorm() > 1e-7, $"{parameter.Name} gets no gradient.");
            });
            pass.Start();
            Assert.Equal(loss, model.LossAndGradients(batch, 0.1f, pass).Loss / batch.Targets.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sentence_alone_has_the_loss_that_it_has_in_a_batch(string name)
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        (Seq2SeqModel model, _) = Create(device, ModelCases.All[name]);
        var pass = new Pass(device);
        model.Loss(ToBatch(), pass);
        double sum = 0;
        foreach ((int[] Source, int[] Target) pair in Batch)
        {
            pass.Start();
            sum += model.Loss(ToBatch(pair), pass).Loss;
        }

        pass.Start();
        Assert.Equal(sum, model.Loss(ToBatch(), pass).Loss, 1e-6 * sum);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_give_the_log_probabilities_and_the_attention_of_the_reference(string name)
    {
        ModelOptions options = ModelCases.All[name];
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        (Seq2SeqModel model, Dictionary<string, TapeMatrix> weights) = Create(device, options);
        var reference = new ReferenceFamilyModel(weights, options);
        IStepDecoder decoder = model.StartDecoding(
            new SentenceBatch([.. Batch.Select(pair => (ReadOnlyMemory<int>)pair.Source)]), new Pass(device));
        Assert.Equal(options.Attention != AttentionKind.None, decoder.HasAttention);
        var prefixes = new List<(int Sentence, int[] Tokens)> { (0, []), (1, []), (2, []), (3, []) };
        (int[] Parents, int[] Tokens)[] steps =
            [([3, 0, 1, 2], [2, 2, 2, 2]), ([2, 2, 0, 1, 3, 3], [4, 5, 6, 7, 8, 9]), ([5, 0], [11, 12]), ([1, 1, 0], [4, 6, 5])];
        foreach ((int[] parents, int[] tokens) in steps)
        {
            var values = new float[parents.Length * ModelCases.V];
            decoder.AdvanceAll(parents, tokens, values);
            prefixes = [.. parents.Zip(tokens, (parent, token) =>
                (prefixes[parent].Sentence, (int[])[.. prefixes[parent].Tokens, token]))];
            for (int row = 0; row < parents.Length; row++)
            {
                AssertRow(decoder, values, row, reference, prefixes[row].Sentence, prefixes[row].Tokens[1..]);
            }
        }

        decoder.Keep(2, 0);
        decoder.AdvanceAll([0, 1], [7, 8], new float[2 * ModelCases.V]);
        decoder.Restore(0);
        var restored = new float[ModelCases.V];
        decoder.AdvanceAll([0], [9], restored);
        AssertRow(decoder, restored, 0, reference, prefixes[2].Sentence, [.. prefixes[2].Tokens[1..], 9]);
    }

    public static TheoryData<string, DropoutKind> Dropouts() => new()
    {
        { "concat, tied target, lexical, residual", DropoutKind.Element },
        { "concat, input feeding, tied all, lexical, dense bridge, highway", DropoutKind.Element },
        { "concat, input feeding, tied all, lexical, dense bridge, highway", DropoutKind.Variational },
    };

    /// <summary>The change of the loss along the gradient, with masks that stay, is the squared norm of the gradient.</summary>
    [Theory]
    [MemberData(nameof(Dropouts))]
    public void Gradients_go_through_the_masks_of_dropout(string name, DropoutKind kind)
    {
        ModelOptions options = ModelCases.All[name] with { Dropout = 0.3f, DropoutKind = kind, RecurrentDropout = 0.2f };
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        (Seq2SeqModel model, _) = Create(device, options);
        var pass = new Pass(device);
        double Loss()
        {
            pass.Start(isTraining: true, dropoutSeed: 5);
            TranslationBatch batch = ToBatch();
            return model.LossAndGradients(batch, 0f, pass).Loss / batch.Targets.Length;
        }

        model.ZeroGradients();
        Loss();
        float[][] gradients = [.. model.Parameters.Select(parameter => device.ToArray(parameter.Gradient))];
        float[][] values = [.. model.Parameters.Select(parameter => parameter.ToArray())];
        double squares = gradients.Sum(gradient => gradient.Sum(number => (double)number * number));
        double LossAt(double step)
        {
            for (int n = 0; n < values.Length; n++)
            {
                model.Parameters[n].Set([.. values[n].Zip(gradients[n], (value, gradient) => (float)(value + (step * gradient)))]);
            }

            model.Pack();
            return Loss();
        }

        double step = 1e-3 / Math.Sqrt(squares);
        double slope = (LossAt(step) - LossAt(-step)) / (2 * step);
        Assert.Equal(squares, slope, 5e-3 * squares);
    }

    private static void AssertRow(
        IStepDecoder decoder, float[] values, int row, ReferenceFamilyModel reference, int sentence, int[] prefix)
    {
        (TapeVector[] logits, Vector<double>[] attention) = reference.Logits(new GradientTape(), Batch[sentence].Source, prefix);
        Vector<double> last = logits[^1].Value;
        double logSum = Math.Log((last - last.Maximum()).PointwiseExp().Sum()) + last.Maximum();
        double[] expected = [.. last.Select(logit => logit - logSum)];
        DeviceNumbers.AssertClose(expected, values[(row * ModelCases.V)..((row + 1) * ModelCases.V)], 1e-4, "log-probabilities");
        float[] weights = decoder.Attention(row).ToArray();
        if (decoder.HasAttention)
        {
            Assert.Equal(1.0, weights.Sum(weight => (double)weight), 1e-5);
            DeviceNumbers.AssertClose([.. attention[^1]], weights, 1e-4, "attention");
        }
        else
        {
            Assert.Empty(weights);
        }
    }

    private static (Seq2SeqModel Model, Dictionary<string, TapeMatrix> Weights) Create(Device device, ModelOptions options)
    {
        var model = new Seq2SeqModel(device, options, ModelCases.V, ModelCases.V);
        Dictionary<string, TapeMatrix> weights = Weights(model);
        foreach (Parameter parameter in model.Parameters)
        {
            parameter.Set(weights[parameter.Name].Value.ToRowMajorArray());
        }

        model.Pack();
        return (model, weights);
    }

    private static Dictionary<string, TapeMatrix> Weights(Seq2SeqModel model) =>
        model.Parameters.Select((parameter, n) => (parameter, n)).ToDictionary(
            pair => pair.parameter.Name,
            pair => new TapeMatrix(DeviceNumbers.Random(
                pair.n + 50, pair.parameter.Value.Rows, pair.parameter.Value.Columns, scale: 0.7)));

    private static TranslationBatch ToBatch(params (int[] Source, int[] Target)[] pairs) => new(
        [.. (pairs.Length == 0 ? Batch : pairs).Select(pair => new TokenPair(pair.Source, pair.Target))], bosId: 2, eosId: 3);
}
