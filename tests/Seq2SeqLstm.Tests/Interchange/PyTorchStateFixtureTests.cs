using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Interchange;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Tests.Fixtures;
using Seq2SeqLstm.Tests.Layers;

namespace Seq2SeqLstm.Tests.Interchange;

/// <summary>States of PyTorch's modules: what they say there, they say here, and nothing of them is lost.</summary>
public sealed class PyTorchStateFixtureTests : IDisposable
{
    private const int Bos = 2;

    private static readonly InterchangeFixture Fixture = FixtureFile.Load<InterchangeFixture>("torch_interchange.json");

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, 4)];

    public void Dispose() => _device.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Cell_sizes_and_attention_are_read_from_the_tensors(int number)
    {
        InterchangeCase expected = Fixture.Cases[number];
        PyTorchState state = Read(expected);
        ModelOptions options = state.Options;

        Assert.Equal(expected.Cell, options.Cell.ToString(), ignoreCase: true);
        Assert.Equal(expected.Attention, options.Attention.ToString(), ignoreCase: true);
        Assert.Equal(
            (expected.Layers, expected.Bidirectional, BidirectionalWidth.Halved, Fixture.Embedding, Fixture.Hidden),
            (options.Layers, options.Bidirectional, options.BidirectionalWidth, options.Embedding, options.Hidden));
        Assert.Equal((Fixture.Vocabulary, Fixture.Vocabulary), (state.SourceVocabulary, state.TargetVocabulary));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Log_probabilities_match(int number)
    {
        InterchangeCase expected = Fixture.Cases[number];
        for (int n = 0; n < Fixture.Sources.Length; n++)
        {
            IStepDecoder decoder = Import(expected).StartDecoding(new SentenceBatch([Fixture.Sources[n]]), new Pass(_device));
            int[] tokens = [Bos, .. Fixture.Targets[n]];
            for (int t = 0; t < tokens.Length; t++)
            {
                var values = new float[Fixture.Vocabulary];
                decoder.AdvanceAll([0], [tokens[t]], values);
                double[] row = [.. expected.LogProbabilities[n].Row(t)];
                Assert.All(row.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Exported_again_every_tensor_is_what_it_was_but_for_the_shares_of_two_biases(int number)
    {
        InterchangeCase expected = Fixture.Cases[number];
        SafetensorsFile again = StateFiles.Export(Import(expected));

        Assert.Equal(expected.State.Keys.Order(StringComparer.Ordinal), again.Tensors.Select(tensor => tensor.Name));
        foreach ((string name, FixtureTensor tensor) in expected.State)
        {
            Assert.Equal(tensor.Shape, again.Get(name).Shape);
            if (!name.Contains(".bias_", StringComparison.Ordinal))
            {
                Assert.Equal(StateFiles.Bits(DeviceNumbers.ToFloats(tensor.Values)), StateFiles.Bits(again.Get(name).Data.Span));
            }
            else if (name.Contains(".bias_ih", StringComparison.Ordinal))
            {
                AssertBiases(expected, again, name);
            }
        }
    }

    /// <summary>The fixture's sums are exact.</summary>
    private static void AssertBiases(InterchangeCase expected, SafetensorsFile again, string name)
    {
        string other = name.Replace("bias_ih", "bias_hh", StringComparison.Ordinal);
        (double[] input, double[] recurrent) = (expected.State[name].Values, expected.State[other].Values);
        int shared = expected.Cell == "gru" ? input.Length / 3 * 2 : input.Length;
        float[] sums = [.. input.Select((value, n) => (float)(n < shared ? value + recurrent[n] : value))];
        float[] rest = [.. recurrent.Select((value, n) => n < shared ? 0f : (float)value)];

        Assert.Equal(sums, again.Get(name).Data.ToArray());
        Assert.Equal(rest, again.Get(other).Data.ToArray());
    }

    private static PyTorchState Read(InterchangeCase expected) => StateFiles.Read(expected.State.Select(
        entry => new NamedTensor(entry.Key, entry.Value.Shape, DeviceNumbers.ToFloats(entry.Value.Values))));

    private Seq2SeqModel Import(InterchangeCase expected)
    {
        PyTorchState state = Read(expected);
        var model = new Seq2SeqModel(_device, state.Options, state.SourceVocabulary, state.TargetVocabulary);
        Assert.Equal(0, state.CopyTo(model));
        return model;
    }
}
