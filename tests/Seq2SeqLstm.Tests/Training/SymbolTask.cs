using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

/// <summary>A task that a small model learns in seconds: say a short sequence of symbols in reverse order.</summary>
internal static class SymbolTask
{
    public const int Bos = 2, Eos = 3, Symbols = 6, Vocabulary = 4 + Symbols;

    /// <summary>All sequences of 1 to 4 symbols, split into 9 parts to train on and 1 to be tried on.</summary>
    public static TrainingData Data { get; } = Create();

    /// <summary>A model of this task, initialised.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="dropout">Dropout rate.</param>
    public static Seq2SeqModel Model(Device device, float dropout = 0f)
    {
        var options = new ModelOptions { Embedding = 24, Hidden = 48, Dropout = dropout };
        var model = new Seq2SeqModel(device, options, Vocabulary, Vocabulary);
        model.Initialize(1);
        return model;
    }

    /// <summary>All numbers of all parameters.</summary>
    public static float[] Numbers(Seq2SeqModel model) =>
        [.. model.Parameters.SelectMany(parameter => parameter.ToArray())];

    /// <summary>Share of pairs whose greedy translation is right from end to end.</summary>
    public static double Accuracy(Seq2SeqModel model, IReadOnlyList<TokenPair> pairs)
    {
        var batch = new SentenceBatch([.. pairs.Select(pair => (ReadOnlyMemory<int>)pair.Source)]);
        IStepDecoder decoder = model.StartDecoding(batch, new Pass(model.Device));
        var search = new GreedySearch(new SearchOptions { BosId = Bos, EosId = Eos });
        IReadOnlyList<Hypothesis> found = search.Search(decoder, [.. Enumerable.Repeat(8, pairs.Count)]);
        return pairs.Zip(found).Average(pair => pair.First.Target.SequenceEqual(pair.Second.Tokens) ? 1.0 : 0.0);
    }

    private static TrainingData Create()
    {
        var random = new Random(5);
        int[][] sequences = [.. Enumerable.Range(1, 4).SelectMany(Sequences)];
        random.Shuffle(sequences);
        TokenPair[] pairs = [.. sequences.Select(sequence => new TokenPair(sequence, [.. sequence.Reverse()]))];
        int dev = pairs.Length / 10;
        return new TrainingData(pairs[dev..], pairs[..dev], Bos, Eos);
    }

    private static IEnumerable<int[]> Sequences(int length) => length == 0
        ? [[]]
        : Sequences(length - 1).SelectMany(
            rest => Enumerable.Range(4, Symbols).Select(symbol => (int[])[symbol, .. rest]));
}
