using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Fixtures;
using Seq2SeqLstm.Tests.Layers;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>Models with attention against PyTorch, which computed them in a padded batch with masks.</summary>
public sealed class AttentionPyTorchTests : IDisposable
{
    private const int Bos = 2, Eos = 3;

    private static readonly AttentionFixture Fixture = FixtureFile.Load<AttentionFixture>("torch_attention.json");

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, 4)];

    public void Dispose() => _device.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_gradients_and_attention_match(int number)
    {
        AttentionCase expected = Fixture.Cases[number];
        Seq2SeqModel model = Create(expected);
        var batch = new TranslationBatch(
            [.. Fixture.Sources.Zip(Fixture.Targets, (source, target) => new TokenPair(source, target))], Bos, Eos);
        var pass = new Pass(_device);
        pass.Start(isTraining: true);
        double loss =
            model.LossAndGradients(batch, (float)expected.Backward.LabelSmoothing, pass).Loss / batch.Targets.Length;

        Assert.Equal(expected.Backward.Loss, loss, 1e-5 * loss);
        Assert.Equal(expected.Weights.Count, model.Parameters.Count);
        Assert.All(model.Parameters, parameter => DeviceNumbers.AssertClose(
            expected.Backward.Gradients[parameter.Name].Values, _device.ToArray(parameter.Gradient), 1e-4, parameter.Name));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decoding_step_by_step_gives_its_logits_and_attention(int number)
    {
        AttentionCase expected = Fixture.Cases[number];
        IStepDecoder decoder = Create(expected).StartDecoding(
            new SentenceBatch([.. Fixture.Sources.Select(source => (ReadOnlyMemory<int>)source)]), new Pass(_device));
        int[] all = [.. Enumerable.Range(0, Fixture.Sources.Length)];
        for (int t = 0; t < Fixture.Targets.Max(target => target.Length) + 1; t++)
        {
            int[] tokens = [.. Fixture.Targets.Select(target => t == 0 ? Bos : target[Math.Min(t, target.Length) - 1])];
            var values = new float[all.Length * Fixture.Vocabulary];
            decoder.AdvanceAll(all, tokens, values);
            foreach (int n in all.Where(n => t <= Fixture.Targets[n].Length))
            {
                Vector<double> logits = expected.Logits[n].ToMatrix().Row(t);
                double logSum = Math.Log(logits.PointwiseExp().Sum());
                DeviceNumbers.AssertClose(
                    [.. logits.Select(logit => logit - logSum)],
                    values[(n * Fixture.Vocabulary)..((n + 1) * Fixture.Vocabulary)], 1e-5, "log-probabilities");
                DeviceNumbers.AssertClose(
                    [.. expected.Alignments[n].ToMatrix().Row(t)], decoder.Attention(n).ToArray(), 1e-5, "attention");
            }
        }
    }

    private Seq2SeqModel Create(AttentionCase expected)
    {
        var options = new ModelOptions
        {
            Embedding = Fixture.Embedding,
            Hidden = Fixture.Hidden,
            Layers = expected.Layers,
            Bidirectional = true,
            BidirectionalWidth = expected.Full ? BidirectionalWidth.Full : BidirectionalWidth.Halved,
            Bridge = expected.Dense ? BridgeKind.Dense : BridgeKind.Final,
            Attention = Enum.Parse<AttentionKind>(expected.Attention, ignoreCase: true),
            InputFeeding = expected.Feeding,
            TiedEmbeddings = expected.Tied ? TiedEmbeddings.Target : TiedEmbeddings.None,
            Lexical = expected.Lexical,
            Dropout = 0f,
        };
        var model = new Seq2SeqModel(_device, options, Fixture.Vocabulary, Fixture.Vocabulary);
        foreach (Parameter parameter in model.Parameters)
        {
            Assert.Equal(expected.Weights[parameter.Name].Shape, parameter.Shape);
            parameter.Set(expected.Weights[parameter.Name].Values);
        }

        model.Pack();
        return model;
    }
}
