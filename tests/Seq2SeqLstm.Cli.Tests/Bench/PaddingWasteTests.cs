using Seq2SeqLstm.Cli.Bench;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Tests.Bench;

public sealed class PaddingWasteTests
{
    private static PaddingWaste Of(int vocabulary, int vectorBits, params (int Source, int Target)[] lengths)
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1, VectorBits = vectorBits });
        var model = new Seq2SeqModel(
            device, new ModelOptions { Embedding = 32, Hidden = 32, Layers = 1 }, vocabulary, vocabulary);
        var batch = new TranslationBatch(
            [.. lengths.Select(length => new TokenPair(Tokens(length.Source), Tokens(length.Target - 1)))], bosId: 2, eosId: 3);
        return PaddingWaste.Of(model, [batch]);

        static int[] Tokens(int count) => [.. Enumerable.Repeat(4, count)];
    }

    [Theory]
    [InlineData(512, 64)]
    [InlineData(256, 48)]
    [InlineData(128, 40)]
    public void Only_the_last_panel_of_a_weight_is_wasted(int vectorBits, int columns)
    {
        PaddingWaste waste = Of(40, vectorBits, (3, 3), (3, 3));

        // Encoder and decoder: 6 rows, 4H = 128, E + H = 64, three products each; 32 is a multiple of every panel.
        // The encoder's first step, 2 rows, has no state of H = 32 to multiply with. Output layer: logits have 40 columns, its two backward products 32.
        const long Recurrent = (2 * 3 * 6 * 128 * 64) - (3 * 2 * 128 * 32);
        Assert.Equal(Recurrent + (3 * 6 * 32 * 40), waste.Needed);
        Assert.Equal(Recurrent + (2 * 6 * 32 * 40) + (6 * 32 * columns), waste.Computed);
        Assert.Equal(1.0 - ((double)waste.Needed / waste.Computed), waste.Wasted);
    }

    [Fact]
    public void Sentences_of_different_lengths_waste_nothing_but_would_if_they_were_padded()
    {
        PaddingWaste waste = Of(64, 512, (4, 2), (2, 2), (1, 1));

        // 7 source rows of 3·4, 5 target rows of 3·2; the 3 source rows of the first step have no state to multiply with.
        Assert.Equal(0.0, waste.Wasted);
        long lstm = 3 * 128 * 64, output = 3 * 32 * 64, first = 3 * 3 * 128 * 32;
        Assert.Equal((7 * lstm) - first + (5 * (lstm + output)), waste.Needed);
        Assert.Equal((12 * lstm) - first + (6 * (lstm + output)), waste.Padded);
        Assert.Equal(1.0 - ((double)waste.Needed / waste.Padded), waste.WastedIfPadded);
    }
}
