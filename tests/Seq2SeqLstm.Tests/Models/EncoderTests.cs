using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Layers;

namespace Seq2SeqLstm.Tests.Models;

public sealed class EncoderTests
{
    /// <summary>So many rows that the gates do not all fit into one block.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(4, false)]
    public void Reading_without_activations_gives_the_bits_of_the_training_path(int layers, bool bidirectional)
    {
        const int V = 50;
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 2 });
        var options = new ModelOptions { Embedding = 20, Hidden = 38, Layers = layers, Bidirectional = bidirectional, Dropout = 0f };
        var model = new Seq2SeqModel(device, options, V, V);
        model.Initialize(5);
        var random = new Random(layers);
        var batch = new SentenceBatch([.. Enumerable.Range(0, 70).Select(_ => (ReadOnlyMemory<int>)
            Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(V)).ToArray())]);
        Assert.True(batch.Layout.Rows > 960);
        var pass = new Pass(device);
        RecurrentState expected = model.Encoder.Forward(batch, pass).FinalState;

        // The second time all tokens are known.
        for (int round = 0; round < 2; round++)
        {
            RecurrentState state = model.Encoder.Read(batch, pass.Workspace);
            for (int layer = 0; layer < layers; layer++)
            {
                Assert.Equal(device.ToArray(expected.H[layer]), device.ToArray(state.H[layer]));
                Assert.Equal(device.ToArray(expected.C[layer]), device.ToArray(state.C[layer]));
            }
        }
    }
}
