using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Models;

public sealed class ConcurrentDecodingTests
{
    private const int ThreadCount = 8, Rounds = 5, V = 400;

    /// <summary>The model is large enough for its products to be shared among the device's threads.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Threads_that_decode_at_once_get_the_bits_that_one_gets(int deviceThreads)
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = deviceThreads });
        var model = new Seq2SeqModel(device, new ModelOptions { Embedding = 48, Hidden = 64, Layers = 2 }, V, V);
        model.Initialize(4);
        int[][][] batches = [.. Enumerable.Range(0, ThreadCount).Select(Sentences)];
        string[] expected = [.. batches.Select(batch => Decode(model, batch))];
        Assert.Equal(ThreadCount, expected.Distinct().Count());

        var found = new string[ThreadCount, Rounds];
        using var start = new Barrier(ThreadCount);
        Thread[] threads = [.. Enumerable.Range(0, ThreadCount).Select(n => new Thread(() =>
        {
            start.SignalAndWait();
            for (int round = 0; round < Rounds; round++)
            {
                found[n, round] = Decode(model, batches[n]);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        for (int n = 0; n < ThreadCount; n++)
        {
            for (int round = 0; round < Rounds; round++)
            {
                Assert.Equal(expected[n], found[n, round]);
            }
        }
    }

    private static int[][] Sentences(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 12).Select(_ =>
            Enumerable.Range(0, random.Next(1, 10)).Select(_ => random.Next(4, V)).ToArray())];
    }

    /// <summary>Tokens and the bits of their log-probabilities.</summary>
    private static string Decode(Seq2SeqModel model, int[][] sentences)
    {
        var batch = new SentenceBatch([.. sentences.Select(sentence => (ReadOnlyMemory<int>)sentence)]);
        IStepDecoder decoder = model.StartDecoding(batch, new Pass(model.Device));
        var search = new GreedySearch(new SearchOptions { BosId = 2, EosId = 3 });
        IReadOnlyList<Hypothesis> found = search.Search(decoder, [.. Enumerable.Repeat(8, sentences.Length)]);
        return string.Join(';', found.Select(hypothesis => string.Join(
            ' ', hypothesis.Tokens.Concat(hypothesis.TokenLogProbabilities.Select(BitConverter.SingleToInt32Bits)))));
    }
}
