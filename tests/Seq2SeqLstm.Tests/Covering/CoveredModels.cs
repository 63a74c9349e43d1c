using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Layers;

namespace Seq2SeqLstm.Tests.Covering;

/// <summary>The covering set of <see cref="ModelFactors"/>, and a small corpus for all its models.</summary>
internal static class CoveredModels
{
    /// <summary>Number of tokens of both sides.</summary>
    public const int V = 13;

    /// <summary>Beginning and end of sentence.</summary>
    public const int Bos = 2, Eos = 3;

    /// <summary>The configurations.</summary>
    public static CoveringArray Array { get; } = new(ModelFactors.All, row => ModelFactors.Options(row).IsValid());

    /// <summary>Sentences of 1 to 7 tokens; each is translated into its tokens, one higher, from the last to the first.</summary>
    public static IReadOnlyList<TokenPair> Pairs { get; } = CreatePairs();

    /// <summary>A model with its first parameters.</summary>
    public static Seq2SeqModel Create(Device device, ModelOptions options)
    {
        var model = new Seq2SeqModel(device, options, V, V);
        model.Initialize(5);
        return model;
    }

    /// <summary>A model whose every parameter is uniform, biases and gains too.</summary>
    public static Seq2SeqModel CreateRandom(Device device, ModelOptions options)
    {
        var model = new Seq2SeqModel(device, options, V, V);
        for (int n = 0; n < model.Parameters.Count; n++)
        {
            Tensor value = model.Parameters[n].Value;
            model.Parameters[n].Set(DeviceNumbers.Random(n + 50, value.Rows, value.Columns, scale: 0.5).ToRowMajorArray());
        }

        model.Pack();
        return model;
    }

    private static TokenPair[] CreatePairs()
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, 40).Select(_ =>
        {
            int[] source = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.Next(4, V - 1))];
            return new TokenPair(source, [.. source.Reverse().Select(token => token + 1)]);
        })];
    }
}
