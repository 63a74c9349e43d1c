using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Layers;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>What a sentence shares a batch with must not matter to it.</summary>
public sealed class RaggedBatchTests
{
    [Theory]
    [InlineData(1, false, 128)]
    [InlineData(1, false, 512)]
    [InlineData(2, true, 128)]
    [InlineData(2, true, 256)]
    [InlineData(2, true, 512)]
    public void A_sentence_alone_gives_the_same_bits_as_in_a_batch(int layers, bool bidirectional, int vectorBits)
    {
        using var pair = new ModelPair(
            ModelPair.Sizes(layers, bidirectional), new CpuDeviceOptions { Threads = 1, VectorBits = vectorBits });
        List<Vector<double>[]> together = Run(pair, ModelPair.Batch);
        for (int n = 0; n < ModelPair.Batch.Length; n++)
        {
            Vector<double>[] alone = Assert.Single(Run(pair, ModelPair.Batch[n]));
            Assert.Equal(together[n], alone);
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void The_gradient_of_a_batch_is_the_mean_of_its_sentences_weighted_by_tokens(int layers, bool bidirectional)
    {
        using var pair = new ModelPair(ModelPair.Sizes(layers, bidirectional));
        (double loss, Dictionary<string, float[]> gradients) = pair.Backward(0.1, ModelPair.Batch);
        int all = ModelPair.Batch.Sum(sentence => sentence.Target.Length + 1);
        double mean = 0;
        var sums = gradients.ToDictionary(gradient => gradient.Key, gradient => new double[gradient.Value.Length]);
        foreach ((int[] Source, int[] Target) sentence in ModelPair.Batch)
        {
            double share = (sentence.Target.Length + 1.0) / all;
            (double lossAlone, Dictionary<string, float[]> alone) = pair.Backward(0.1, sentence);
            mean += share * lossAlone;
            foreach ((string name, double[] sum) in sums)
            {
                for (int n = 0; n < sum.Length; n++)
                {
                    sum[n] += share * alone[name][n];
                }
            }
        }

        Assert.Equal(mean, loss, 1e-6 * mean);
        Assert.All(sums, sum => DeviceNumbers.AssertClose(sum.Value, gradients[sum.Key], 1e-5, sum.Key));
    }

    [Fact]
    public void The_order_of_the_pairs_does_not_matter()
    {
        using var pair = new ModelPair(ModelPair.Sizes(2, bidirectional: true));
        (double loss, Dictionary<string, float[]> gradients) = pair.Backward(0, ModelPair.Batch);
        (double turnedLoss, Dictionary<string, float[]> turned) = pair.Backward(0, [.. ModelPair.Batch.Reverse()]);

        Assert.Equal(loss, turnedLoss, 1e-6);
        Assert.All(gradients, gradient => DeviceNumbers.AssertClose(
            Array.ConvertAll(gradient.Value, number => (double)number), turned[gradient.Key], 1e-5, gradient.Key));
    }

    /// <summary>For each sentence: the encoder's outputs, then its final h and c, then the log-probabilities.</summary>
    private static List<Vector<double>[]> Run(ModelPair pair, params (int[] Source, int[] Target)[] pairs)
    {
        TranslationBatch batch = pair.ToBatch(pairs);
        pair.Pass.Start();
        EncoderActivations encoded = pair.Model.Encoder.Forward(batch.Source, pair.Pass);
        Vector<double>[][] outputs = RaggedRows.Split(pair.Device.ToMatrix(encoded.Stack.Output), batch.Source.Layout);
        RecurrentState state = encoded.FinalState.Gather(batch.SourceRows, pair.Pass.Workspace);
        Matrix<double>[] bridge = [.. state.H.Concat(state.C).Select(pair.Device.ToMatrix)];
        DecoderActivations decoded = pair.Model.Decoder.Forward(batch.TargetInput, state, pair.Pass);
        Matrix<double> logProbabilities = pair.Model.Decoder.LogProbabilities(decoded, pair.Pass.Workspace);
        Vector<double>[][] said = RaggedRows.Split(logProbabilities, batch.TargetInput.Layout);

        var sentences = new List<Vector<double>[]>();
        for (int n = 0; n < pairs.Length; n++)
        {
            int target = batch.TargetInput.RowOfSentence[n];
            IEnumerable<Vector<double>> states = bridge.Select(layer => layer.Row(target));
            sentences.Add([.. outputs[batch.Source.RowOfSentence[n]], .. states, .. said[target]]);
        }

        return sentences;
    }
}
