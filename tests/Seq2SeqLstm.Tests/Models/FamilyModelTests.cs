using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>Whole models with every cell, connection and normalisation.</summary>
public sealed class FamilyModelTests : IDisposable
{
    private const int V = 30, Bos = 2, Eos = 3;

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 2 });

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Every_model_trains_and_every_parameter_takes_part()
    {
        foreach (RecurrentStackOptions stack in StackCases.All)
        {
            string name = StackCases.Name(stack);
            Seq2SeqModel model = Create(stack, dropout: 0.1f);
            var batch = new TranslationBatch(Pairs(seed: 3, count: 12), Bos, Eos);
            var pass = new Pass(_device);
            var adam = new Adam(_device, model.Parameters);
            var losses = new List<double>();
            for (int step = 0; step < 10; step++)
            {
                pass.Start(isTraining: true, dropoutSeed: (ulong)step);
                model.ZeroGradients();
                CrossEntropyResult result = model.LossAndGradients(batch, labelSmoothing: 0f, pass);
                losses.Add(result.Loss / batch.Targets.Length);
                Assert.All(model.Parameters, parameter => Assert.True(
                    _device.SquaredNorm(parameter.Gradient) is > 0 and < 1e6, $"{name}: {parameter.Name}, step {step}"));
                adam.Update(learningRate: 0.01f, gradientScale: 1f);
                model.Pack();
            }

            Assert.True(losses[^1] < 0.95 * losses[0], $"{name}: {string.Join(", ", losses)}");
        }
    }

    [Fact]
    public void Reading_without_activations_gives_the_bits_of_the_training_path()
    {
        foreach (RecurrentStackOptions stack in StackCases.All)
        {
            Seq2SeqModel model = Create(stack, dropout: 0f);
            var random = new Random(1);
            var batch = new SentenceBatch([.. Enumerable.Range(0, 70).Select(_ => (ReadOnlyMemory<int>)
                Enumerable.Range(0, random.Next(1, 25)).Select(_ => random.Next(V)).ToArray())]);
            var pass = new Pass(_device);
            EncoderActivations expected = model.Encoder.Forward(batch, pass);

            Tensor output = pass.Workspace.Take(batch.Layout.Rows, stack.HiddenSize);
            RecurrentState state = model.Encoder.Read(batch, pass.Workspace, output);
            RecurrentState again = model.Encoder.Read(batch, pass.Workspace);

            Assert.Equal(expected.FinalState.H.Concat(expected.FinalState.C).Select(_device.ToArray), state.H.Concat(state.C).Select(_device.ToArray));
            Assert.Equal(state.H.Concat(state.C).Select(_device.ToArray), again.H.Concat(again.C).Select(_device.ToArray));
            Assert.Equal(_device.ToArray(expected.Stack.Output), _device.ToArray(output));
        }
    }

    [Fact]
    public void Step_by_step_gives_the_log_probabilities_of_the_whole_sequence()
    {
        int[][] sources = [[4, 5, 6], [10, 11, 4, 4, 9]], targets = [[5, 6, 7], [9, 10, 11]];
        foreach (RecurrentStackOptions stack in StackCases.All)
        {
            Seq2SeqModel model = Create(stack, dropout: 0f);
            var pass = new Pass(_device);
            var batch = new TranslationBatch([new(sources[0], targets[0]), new(sources[1], targets[1])], Bos, Eos);
            RecurrentState encoded = model.Encoder.Forward(batch.Source, pass).FinalState.Gather(batch.SourceRows, pass.Workspace);
            DecoderActivations decoded = model.Decoder.Forward(batch.TargetInput, encoded, pass);
            Matrix<double> whole = model.Decoder.LogProbabilities(decoded, pass.Workspace);

            // Row 0 is sentence 1 and is read twice; then both rows of sentence 1 are kept back, and the other goes on alone.
            IStepDecoder decoder = model.StartDecoding(new SentenceBatch([sources[0], sources[1]]), new Pass(_device));
            float[] first = Advance(decoder, [1, 1, 0], [Bos, Bos, Bos]);
            AssertRow(whole, batch, sentence: 1, step: 0, first, row: 1);
            decoder.Keep(2, 0);
            float[] second = Advance(decoder, [1, 0, 1], [targets[1][0], targets[1][0], 29]);
            AssertRow(whole, batch, sentence: 1, step: 1, second, row: 1);
            float[] third = Advance(decoder, [0], [targets[1][1]]);
            AssertRow(whole, batch, sentence: 1, step: 2, third, row: 0);
            decoder.Restore(0);
            AssertRow(whole, batch, sentence: 0, step: 1, Advance(decoder, [0], [targets[0][0]]), row: 0);
        }
    }

    [Fact]
    public void Dropout_of_every_kind_stays_out_of_inference()
    {
        RecurrentStackOptions stack = StackCases.All.Last();
        Seq2SeqModel with = Create(stack, dropout: 0.4f), without = Create(stack, dropout: 0f);
        var batch = new TranslationBatch(Pairs(seed: 3, count: 5), Bos, Eos);

        Assert.Equal(without.Loss(batch, new Pass(_device)).Loss, with.Loss(batch, new Pass(_device)).Loss);
    }

    private static float[] Advance(IStepDecoder decoder, int[] parents, int[] tokens)
    {
        var logProbabilities = new float[parents.Length * V];
        decoder.AdvanceAll(parents, tokens, logProbabilities);
        return logProbabilities;
    }

    private static void AssertRow(
        Matrix<double> whole, TranslationBatch batch, int sentence, int step, float[] actual, int row)
    {
        Vector<double> expected = whole.Row(batch.TargetInput.Layout.OffsetOf(step) + batch.TargetInput.RowOfSentence[sentence]);
        for (int v = 0; v < V; v++)
        {
            Assert.Equal(expected[v], actual[(row * V) + v], 1e-4);
        }
    }

    private Seq2SeqModel Create(RecurrentStackOptions stack, float dropout)
    {
        var model = new Seq2SeqModel(_device, new ModelOptions
        {
            Cell = stack.Cell,
            GruReset = stack.GruReset,
            LayerNorm = stack.LayerNorm,
            Connection = stack.Connection,
            HighwayGates = stack.HighwayGates,
            Layers = stack.Layers,
            Embedding = stack.InputSize,
            Hidden = stack.HiddenSize,
            Bidirectional = stack.Bidirectional,
            Dropout = dropout,
            DropoutKind = DropoutKind.Variational,
            RecurrentDropout = dropout,
        }, V, V);
        model.Initialize(4);
        return model;
    }

    private static TokenPair[] Pairs(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new TokenPair(Tokens(), Tokens()))];

        int[] Tokens() => [.. Enumerable.Range(0, random.Next(2, 9)).Select(_ => random.Next(4, V))];
    }
}
