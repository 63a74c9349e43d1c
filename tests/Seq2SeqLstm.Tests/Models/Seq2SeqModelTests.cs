using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Tests.Reference;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>The whole model against the double-precision reference.</summary>
public sealed class Seq2SeqModelTests
{
    [Theory]
    [MemberData(nameof(Devices))]
    public void Loss_and_every_gradient_match_the_reference(int vectorBits, int threads)
    {
        foreach ((int layers, bool bidirectional) in new[] { (1, false), (2, true) })
        {
            using ModelPair pair = Create(layers, bidirectional, vectorBits, threads);
            foreach (double labelSmoothing in new[] { 0.0, 0.1 })
            {
                (double expectedLoss, ReferenceParameters expected) =
                    pair.Reference.Backward(ModelPair.Batch, labelSmoothing);
                (double loss, Dictionary<string, float[]> gradients) = pair.Backward(labelSmoothing, ModelPair.Batch);

                Assert.Equal(expectedLoss, loss, 1e-5 * expectedLoss);
                Assert.Equal(expected.Names, gradients.Keys.Order(StringComparer.Ordinal));
                Assert.All(gradients, gradient => DeviceNumbers.AssertClose(
                    expected[gradient.Key].ToRowMajorArray(), gradient.Value, 1e-4, gradient.Key));
            }
        }
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void The_number_of_threads_changes_no_bit(int vectorBits)
    {
        using ModelPair one = Create(2, bidirectional: true, vectorBits, threads: 1);
        using ModelPair two = Create(2, bidirectional: true, vectorBits, threads: 2);
        (int[] Source, int[] Target)[] batch = [.. Enumerable.Repeat(ModelPair.Batch, 12).SelectMany(pairs => pairs)];

        (double lossOfOne, Dictionary<string, float[]> gradientsOfOne) = one.Backward(0.1, batch);
        (double lossOfTwo, Dictionary<string, float[]> gradientsOfTwo) = two.Backward(0.1, batch);

        Assert.Equal(lossOfOne, lossOfTwo);
        Assert.All(gradientsOfOne, gradient => Assert.Equal(gradient.Value, gradientsOfTwo[gradient.Key]));
    }

    [Fact]
    public void Every_parameter_gets_a_gradient()
    {
        using ModelPair pair = Create(2, bidirectional: true, vectorBits: 0, threads: 1);
        Dictionary<string, float[]> gradients = pair.Backward(0, ModelPair.Batch).Gradients;

        Assert.Equal(22, gradients.Count);
        Assert.All(gradients, gradient => Assert.True(gradient.Value.Max(Math.Abs) > 1e-6f, gradient.Key));
    }

    [Fact]
    public void Gradients_are_added_and_set_to_zero_on_demand()
    {
        using ModelPair pair = Create(1, bidirectional: false, vectorBits: 0, threads: 1);
        Dictionary<string, float[]> once = pair.Backward(0, ModelPair.Batch).Gradients;
        pair.Pass.Start();
        pair.Model.LossAndGradients(pair.ToBatch(ModelPair.Batch), 0f, pair.Pass);

        Assert.All(pair.Model.Parameters, parameter => DeviceNumbers.AssertClose(
            [.. once[parameter.Name].Select(number => 2.0 * number)],
            pair.Device.ToArray(parameter.Gradient),
            1e-6,
            parameter.Name));
        pair.Model.ZeroGradients();
        Assert.All(pair.Model.Parameters, parameter =>
            Assert.All(pair.Device.ToArray(parameter.Gradient), number => Assert.Equal(0f, number)));
    }

    [Fact]
    public void Loss_without_gradients_is_the_same()
    {
        using ModelPair pair = Create(2, bidirectional: true, vectorBits: 0, threads: 1);
        TranslationBatch batch = pair.ToBatch(ModelPair.Batch);
        pair.Pass.Start();
        CrossEntropyResult withGradients = pair.Model.LossAndGradients(batch, 0f, pair.Pass);
        pair.Pass.Start();

        Assert.Equal(withGradients, pair.Model.Loss(batch, pair.Pass));
    }

    [Fact]
    public void Initialize_repeats_with_its_seed_and_leaves_no_weight_at_zero()
    {
        using ModelPair pair = Create(2, bidirectional: true, vectorBits: 0, threads: 1);
        float[] first = Initialized(pair.Model, 1), again = Initialized(pair.Model, 1);
        float[] other = Initialized(pair.Model, 2);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.All(
            pair.Model.Parameters.Where(parameter => !parameter.IsVector),
            parameter => Assert.DoesNotContain(0f, parameter.ToArray()));
    }

    [Fact]
    public void Initialize_packs_the_weights()
    {
        using ModelPair pair = Create(1, bidirectional: false, vectorBits: 0, threads: 1);
        TranslationBatch batch = pair.ToBatch(ModelPair.Batch);
        pair.Model.Initialize(1);
        pair.Pass.Start();
        CrossEntropyResult result = pair.Model.Loss(batch, pair.Pass);
        pair.Model.Pack();
        pair.Pass.Start();

        Assert.Equal(pair.Model.Loss(batch, pair.Pass), result);
    }

    [Fact]
    public void Dropout_changes_the_loss_in_training_only()
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        var model = new Seq2SeqModel(device, new ModelOptions { Embedding = 9, Hidden = 10, Dropout = 0.5f }, 11, 13);
        model.Initialize(1);
        var pass = new Pass(device);
        var batch = new TranslationBatch([new TokenPair([4, 5], [6, 7, 8])], bosId: 2, eosId: 3);
        double[] losses = [.. new (bool, ulong)[] { (true, 1), (true, 1), (true, 2), (false, 1), (false, 2) }.Select(
            start =>
            {
                pass.Start(start.Item1, start.Item2);
                return model.LossAndGradients(batch, 0f, pass).Loss;
            })];

        Assert.Equal(losses[0], losses[1]);
        Assert.NotEqual(losses[0], losses[2]);
        Assert.Equal(losses[3], losses[4]);
        Assert.NotEqual(losses[0], losses[3]);
    }

    [Theory]
    [InlineData("model.embedding must be from 1 to 65536, not 0.", 0, 10, 1, 0f)]
    [InlineData("model.hidden must be from 1 to 65536, not 65537.", 9, 65537, 1, 0f)]
    [InlineData("model.hidden must be even with model.bidirectional, not 9.", 9, 9, 1, 0f)]
    [InlineData("model.layers must be from 1 to 64, not 0.", 9, 10, 0, 0f)]
    [InlineData("model.dropout must be at least 0 and below 1, not 1.", 9, 10, 1, 1f)]
    public void Options_out_of_range_are_errors(string message, int embedding, int hidden, int layers, float dropout)
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        var options = new ModelOptions
        {
            Embedding = embedding,
            Hidden = hidden,
            Layers = layers,
            Bidirectional = true,
            Dropout = dropout,
        };

        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new Seq2SeqModel(device, options, 5, 5)).Message);
    }

    public static TheoryData<int, int> Devices() => new()
    {
        { 128, 1 }, { 128, 2 }, { 256, 1 }, { 256, 2 }, { 512, 1 }, { 512, 2 },
    };

    private static ModelPair Create(int layers, bool bidirectional, int vectorBits, int threads) => new(
        ModelPair.Sizes(layers, bidirectional), new CpuDeviceOptions { VectorBits = vectorBits, Threads = threads });

    private static float[] Initialized(Seq2SeqModel model, int seed)
    {
        model.Initialize(seed);
        return [.. model.Parameters.SelectMany(parameter => parameter.ToArray())];
    }
}
