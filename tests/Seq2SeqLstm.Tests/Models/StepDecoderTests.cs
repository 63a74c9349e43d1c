using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Models;

public sealed class StepDecoderTests : IDisposable
{
    private const int V = 13, Bos = 2;

    private static readonly int[][] Sources = [[4, 5, 6], [10], [7, 8, 9, 4, 5], [6, 6]];

    private readonly ModelPair _pair = new(ModelPair.Sizes(2, bidirectional: true));

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void Step_by_step_gives_the_log_probabilities_of_the_whole_sequence()
    {
        int[][] targets = [[5, 6, 7, 8], [9, 10, 11, 12], [4, 4, 4, 4], [12, 0, 1, 3]];
        IStepDecoder decoder = Start();
        Assert.Equal(V, decoder.VocabularySize);
        for (int t = 0; t <= 4; t++)
        {
            float[] step = Advance(decoder, [0, 1, 2, 3], [.. targets.Select(target => t == 0 ? Bos : target[t - 1])]);
            for (int n = 0; n < 4; n++)
            {
                AssertPrefix(step, n, n, targets[n][..t]);
            }
        }
    }

    [Fact]
    public void Log_probabilities_sum_to_one()
    {
        float[] step = Advance(Start(), [0, 1, 2, 3], [Bos, Bos, Bos, Bos]);

        Assert.All(step.Chunk(V), row => Assert.Equal(1.0, row.Sum(number => Math.Exp(number)), 1e-5));
    }

    [Fact]
    public void Rows_may_move_repeat_shrink_and_grow()
    {
        IStepDecoder decoder = Start();
        var prefixes = new List<(int Sentence, int[] Tokens)> { (0, []), (1, []), (2, []), (3, []) };
        (int[] Parents, int[] Tokens)[] steps =
        [
            ([3, 0, 1, 2], [Bos, Bos, Bos, Bos]),
            ([2, 2, 0, 1, 3, 3, 3], [4, 5, 6, 7, 8, 9, 10]),
            ([6, 0], [11, 12]),
            ([1], [4]),
            ([0, 0, 0, 0, 0], [5, 6, 7, 8, 9]),
            ([4, 1], [10, 0]),
        ];
        foreach ((int[] parents, int[] tokens) in steps)
        {
            float[] step = Advance(decoder, parents, tokens);
            prefixes = [.. parents.Zip(tokens, (parent, token) =>
                (prefixes[parent].Sentence, (int[])[.. prefixes[parent].Tokens, token]))];
            for (int row = 0; row < prefixes.Count; row++)
            {
                AssertPrefix(step, row, prefixes[row].Sentence, prefixes[row].Tokens[1..]);
            }
        }
    }

    [Fact]
    public void More_rows_than_a_stack_frame_holds_work_too()
    {
        IStepDecoder decoder = Start();
        float[] step = Advance(decoder, [.. Enumerable.Repeat(2, 300)], [.. Enumerable.Repeat(Bos, 300)]);

        AssertPrefix(step, 299, 2, []);
    }

    [Fact]
    public void Rows_and_sizes_that_do_not_exist_are_errors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Advance(Start(), [4], [Bos]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Advance(Start(), [0], [V]));
        Assert.ThrowsAny<ArgumentException>(() => Advance(Start(), [0, 1], [Bos]));
        Assert.ThrowsAny<ArgumentException>(() => Start().Advance([0], [Bos], [], new int[V], new float[V + 1]));
    }

    [Fact]
    public void Suppressed_tokens_are_left_out_and_change_no_probability()
    {
        var all = (Tokens: new int[V], Values: new float[V]);
        Start().Advance([1], [Bos], [], all.Tokens, all.Values);
        Assert.Equal(Enumerable.Range(0, V), all.Tokens.Order());
        Assert.Equal(all.Values.OrderDescending(), all.Values);
        int[] suppressed = [all.Tokens[0], all.Tokens[2]];
        var tokens = new int[3];
        var values = new float[3];
        Start().Advance([1], [Bos], suppressed, tokens, values);
        Assert.Equal([all.Tokens[1], all.Tokens[3], all.Tokens[4]], tokens);
        Assert.Equal([all.Values[1], all.Values[3], all.Values[4]], values);
    }

    [Fact]
    public void Whole_rows_have_the_bits_of_the_top_ones()
    {
        int[] parents = [2, 0, 0, 3], tokens = [Bos, Bos, Bos, Bos];
        var all = new float[4 * V];
        Start().AdvanceAll(parents, tokens, all);
        Assert.Equal(Advance(Start(), parents, tokens), all);
        Assert.Throws<ArgumentException>(() => Start().AdvanceAll(parents, tokens, new float[V]));
    }

    [Fact]
    public void A_kept_prefix_can_be_continued_again_and_again()
    {
        IStepDecoder decoder = Start();
        Advance(decoder, [0, 1, 2, 3], [Bos, Bos, Bos, Bos]);
        decoder.Keep(2, 0);
        Advance(decoder, [2, 1], [4, 5]);
        decoder.Keep(0, 1);
        for (int round = 0; round < 2; round++)
        {
            decoder.Restore(1);
            AssertPrefix(Advance(decoder, [0, 0], [9, 8]), 1, 2, [4, 8]);
            decoder.Restore(0);
            AssertPrefix(Advance(decoder, [0], [6]), 0, 2, [6]);
            decoder.Keep(0, 2);
        }

        decoder.Keep(0, 1);
        decoder.Restore(1);
        AssertPrefix(Advance(decoder, [0], [7]), 0, 2, [6, 7]);
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Restore(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Keep(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Keep(1, 0));
    }

    [Fact]
    public void New_parameters_count_from_the_next_packing_on()
    {
        float[] before = Advance(Start(), [0], [Bos]);
        Parameter embedding = _pair.Model.Decoder.Embedding.Weight;
        embedding.Set([.. embedding.ToArray().Select(number => number + 1f)]);
        _pair.Model.Pack();

        float[] after = Advance(Start(), [0], [Bos]);

        Assert.NotEqual(before, after);
        AssertPrefix(after, 0, 0, []);
    }

    [Fact]
    public void A_step_takes_no_memory_once_the_number_of_rows_has_been_reached()
    {
        IStepDecoder decoder = Start();
        int[] parents = [0, 1, 1, 3], tokens = [4, 5, 6, 7], best = new int[8];
        var values = new float[8];
        for (int step = 0; step < 3; step++)
        {
            decoder.Advance(parents, tokens, [0, 1], best, values);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 10; step++)
        {
            decoder.Advance(parents, tokens, [0, 1], best, values);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_vocabulary_too_large_for_a_table_of_products_gives_the_same_numbers()
    {
        const int Vocabulary = 34_000;
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        var model = new Seq2SeqModel(device, new ModelOptions { Embedding = 4, Hidden = 248, Dropout = 0f }, 12, Vocabulary);
        model.Initialize(3);
        var best = new int[1];
        var values = new float[1];
        IStepDecoder decoder = model.StartDecoding(new SentenceBatch([new[] { 4, 5 }]), new Pass(device));
        decoder.Advance([0], [Bos], [], best, values);
        decoder.Advance([0], [33_999], [], best, values);

        var pass = new Pass(device);
        var batch = new TranslationBatch([new TokenPair([4, 5], [33_999])], Bos, 3);
        RecurrentState state = model.Encoder.Forward(batch.Source, pass).FinalState;
        DecoderActivations decoded = model.Decoder.Forward(batch.TargetInput, state, pass);
        Vector<double> row = model.Decoder.LogProbabilities(decoded, pass.Workspace).Row(1);
        Assert.True((long)Vocabulary * 4 * 248 > 1 << 25);
        Assert.Equal(row[best[0]], values[0], 1e-5);
        Assert.Equal(row.Maximum(), values[0], 1e-5);
    }

    private IStepDecoder Start()
    {
        var batch = new SentenceBatch([.. Sources.Select(source => (ReadOnlyMemory<int>)source)]);
        return _pair.Model.StartDecoding(batch, new Pass(_pair.Device));
    }

    private static float[] Advance(IStepDecoder decoder, int[] parents, int[] tokens)
    {
        var best = new int[parents.Length * V];
        var sorted = new float[parents.Length * V];
        decoder.Advance(parents, tokens, [], best, sorted);
        var logProbabilities = new float[parents.Length * V];
        for (int n = 0; n < best.Length; n++)
        {
            logProbabilities[(n / V * V) + best[n]] = sorted[n];
        }

        return logProbabilities;
    }

    /// <summary>Compares one row with the last step of the decoder run over the whole prefix at once.</summary>
    private void AssertPrefix(float[] step, int row, int sentence, int[] prefix)
    {
        TranslationBatch batch = _pair.ToBatch((Sources[sentence], prefix));
        _pair.Pass.Start();
        RecurrentState state = _pair.Model.Encoder.Forward(batch.Source, _pair.Pass).FinalState;
        DecoderActivations decoded = _pair.Model.Decoder.Forward(batch.TargetInput, state, _pair.Pass);
        Vector<double> expected = _pair.Model.Decoder.LogProbabilities(decoded, _pair.Pass.Workspace).Row(prefix.Length);
        for (int v = 0; v < V; v++)
        {
            Assert.Equal(expected[v], step[(row * V) + v], 1e-5);
        }
    }
}
