using Seq2SeqLstm.Cli.Bench;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Tests.Bench;

public sealed class StepProductsTests
{
    [Fact]
    public void A_step_has_the_products_that_its_equations_have()
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        var model = new Seq2SeqModel(device, new ModelOptions { Embedding = 3, Hidden = 5, Layers = 1 }, 7, 11);
        StepProducts products = StepProducts.Of(model, new SequenceLayout([2, 1]), new SequenceLayout([1, 1]));

        var expected = new Dictionary<ProductShape, int>
        {
            // Encoder: three rows in all, two in the first step, which has no state to multiply with, and one in the second.
            [new(3, 3, 20)] = 1,
            [new(3, 20, 3)] = 1,
            [new(1, 5, 20)] = 1,
            [new(1, 20, 5)] = 1,
            [new(20, 3, 3, true)] = 1,
            [new(20, 1, 5, true)] = 1,

            // Decoder: one step of two rows.
            [new(2, 5, 20)] = 1,
            [new(2, 20, 5)] = 1,
            [new(2, 3, 20)] = 1,
            [new(2, 20, 3)] = 1,
            [new(20, 2, 3, true)] = 1,
            [new(20, 2, 5, true)] = 1,

            // Output layer.
            [new(2, 5, 11)] = 1,
            [new(2, 11, 5)] = 1,
            [new(11, 2, 5, true)] = 1,
        };
        Assert.Equal(expected, products.Counts.ToDictionary());
        Assert.Equal((3 * 20 * ((3 * 3) + (1 * 5))) + (3 * 2 * 20 * 8) + (3 * 2 * 5 * 11), products.MultiplyAdds);
    }

    [Fact]
    public void Attention_bridge_and_lexical_output_have_products_of_their_own()
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        var plain = new ModelOptions { Embedding = 3, Hidden = 5, Layers = 1, Cell = CellKind.Rnn };
        (SequenceLayout source, SequenceLayout target) = (new SequenceLayout([4, 3]), new SequenceLayout([2, 1]));
        Dictionary<ProductShape, int> Count(ModelOptions options) =>
            StepProducts.Of(new Seq2SeqModel(device, options, 7, 11), source, target).Counts.ToDictionary();

        Dictionary<ProductShape, int> without = Count(plain), with = Count(plain with
        {
            Attention = AttentionKind.Concat,
            Bridge = BridgeKind.Dense,
            Lexical = true,
        });
        Dictionary<ProductShape, int> added = with
            .Select(count => KeyValuePair.Create(count.Key, count.Value - without.GetValueOrDefault(count.Key)))
            .Where(count => count.Value > 0)
            .ToDictionary();

        // Seven source tokens have keys, two sentences a start, three target tokens the rest; forward, inputs, weights of each.
        (int Rows, int Inputs, int Outputs)[] weights = [(7, 5, 5), (2, 5, 5), (3, 5, 5), (3, 10, 5), (3, 3, 3), (3, 3, 11)];
        ProductShape[] expected =
        [
            .. weights.SelectMany(weight => new ProductShape[]
            {
                new(weight.Rows, weight.Inputs, weight.Outputs), new(weight.Rows, weight.Outputs, weight.Inputs),
                new(weight.Outputs, weight.Rows, weight.Inputs, IsWeightGradient: true),
            }),
        ];
        Assert.Equal(expected.CountBy(shape => shape).ToDictionary(), added);
    }

    [Fact]
    public void Both_directions_of_an_encoder_count()
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        var layout = new SequenceLayout([2]);
        long[] counts = [.. new[] { false, true }.Select(both => StepProducts.Of(
            new Seq2SeqModel(device, new ModelOptions { Embedding = 4, Hidden = 6, Layers = 1, Bidirectional = both }, 7, 11),
            layout, layout).MultiplyAdds)];

        // One LSTM of width 6, or two of width 3: 3·24·(2·4 + 6) against 2·3·12·(2·4 + 3), forward and twice backward; two steps
        // have an input, and the second alone a state to multiply with.
        Assert.Equal((2 * 3 * 12 * ((2 * 4) + 3)) - (3 * 24 * ((2 * 4) + 6)), counts[1] - counts[0]);
    }
}
