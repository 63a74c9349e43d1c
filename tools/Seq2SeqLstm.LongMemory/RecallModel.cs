using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.LongMemory;

/// <summary>Embedding, recurrent layers, and a softmax over the first tokens that reads the outputs of the last step alone.</summary>
internal sealed class RecallModel
{
    private const int EmbeddingWidth = 16;
    private const float EmbeddingDeviation = 0.5f, HighwayBias = -1f, LargestNorm = 1f;

    private readonly Device _device;
    private readonly Embedding _embedding;
    private readonly RecurrentStack _stack;
    private readonly SoftmaxOutput _output;
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly Adam _adam;
    private readonly Pass _pass;

    /// <summary>Draws the first parameters.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="contender">Kind of the recurrent layers.</param>
    /// <param name="width">Their width H.</param>
    /// <param name="seed">Same seed, same parameters.</param>
    public RecallModel(Device device, Contender contender, int width, int seed)
    {
        _device = device;
        _embedding = new Embedding(device, "embedding", RecallTask.Vocabulary, EmbeddingWidth);
        _stack = new RecurrentStack(device, "rnn", new RecurrentStackOptions
        {
            Cell = contender.Cell,
            Layers = contender.Layers,
            Connection = contender.Connection,
            InputSize = EmbeddingWidth,
            HiddenSize = width,
        });
        _output = new SoftmaxOutput(device, "output", width, RecallTask.Classes);
        _parameters = [_embedding.Weight, .. _stack.Parameters, _output.Weight, _output.Bias];
        _adam = new Adam(device, _parameters);
        _pass = new Pass(device);
        Initialize(new ParameterInitializer(seed), contender.ForgetBias);
    }

    /// <summary>Takes one step; the gradients are clipped.</summary>
    /// <param name="batch">What is learnt from.</param>
    /// <param name="learningRate">Step size.</param>
    /// <returns>Number of sequences whose first token was recalled before the step.</returns>
    public long Train(RecallBatch batch, float learningRate)
    {
        int B = batch.Targets.Length;
        foreach (Parameter parameter in _parameters)
        {
            _device.Fill(parameter.Gradient, 0f);
        }

        RecurrentStackActivations stack = Forward(batch);
        Tensor dOutput = _pass.Workspace.Take(stack.Output.Rows, stack.Output.Columns);
        _device.Fill(dOutput, 0f);
        CrossEntropyResult result = _output.ForwardBackward(
            LastStep(stack.Output, B), batch.Targets, labelSmoothing: 0f, 1f / B, LastStep(dOutput, B), _pass.Workspace);
        Tensor dx = _stack.Backward(stack, dOutput, _stack.ZeroState(B, _pass.Workspace), _pass.Workspace);
        _embedding.Backward(batch.Tokens, dx);

        double norm = Gradients.Norm(_device, _parameters);
        _adam.Update(learningRate, norm > LargestNorm ? (float)(LargestNorm / norm) : 1f);
        Pack();
        return result.Correct;
    }

    /// <summary>Number of sequences whose first token is recalled.</summary>
    /// <param name="batch">The sequences.</param>
    public long Recalled(RecallBatch batch)
    {
        RecurrentStackActivations stack = Forward(batch);
        return _output.Forward(
            LastStep(stack.Output, batch.Targets.Length), batch.Targets, labelSmoothing: 0f, _pass.Workspace).Correct;
    }

    private RecurrentStackActivations Forward(RecallBatch batch)
    {
        _pass.Start();
        int B = batch.Targets.Length;
        int[] lengths = new int[B];
        lengths.AsSpan().Fill(batch.Noise + 1);
        return _stack.Forward(
            _embedding.Forward(batch.Tokens, _pass.Workspace), new SequenceLayout(lengths),
            _stack.ZeroState(B, _pass.Workspace), startsAtZero: true, _pass);
    }

    private static Tensor LastStep(Tensor rows, int count) => rows.SliceRows(rows.Rows - count, count);

    private void Initialize(ParameterInitializer initializer, float forgetBias)
    {
        initializer.Fill(_embedding.Weight, Initialization.Normal, EmbeddingDeviation);
        foreach (RecurrentCell cell in _stack.Cells)
        {
            initializer.Fill(cell, Initialization.GlorotUniform, Initialization.Orthogonal, range: 0f, forgetBias);
        }

        foreach (ILayerConnection connection in _stack.Connections)
        {
            connection.Initialize(initializer, Initialization.GlorotUniform, range: 0f, HighwayBias);
        }

        initializer.Fill(_output.Weight, Initialization.GlorotUniform, range: 0f);
        Pack();
    }

    private void Pack()
    {
        _stack.Pack();
        _output.Pack();
    }
}
