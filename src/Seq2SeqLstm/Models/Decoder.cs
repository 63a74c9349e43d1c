using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>Says the target sentences token by token, from the state that the encoder handed over.</summary>
/// <remarks>Sutskever, Vinyals and Le (2014).</remarks>
public sealed class Decoder
{
    private readonly Embedding _embedding;
    private readonly Dropout _dropout;
    private readonly RecurrentStack _stack;
    private readonly SoftmaxOutput _output;

    internal Decoder(Device device, ModelOptions options, int vocabulary)
    {
        _embedding = new Embedding(device, "target_embedding", vocabulary, options.Embedding);
        _dropout = new Dropout(device, options.Dropout, options.DropoutKind);
        _stack = new RecurrentStack(device, "decoder.rnn", options.StackOptions(bidirectional: false, connectsTop: true));
        TokenGates = new TokenGates(device, _embedding, _stack.Layers[0].Directions[0]);
        _output = new SoftmaxOutput(device, "output", options.Hidden, vocabulary);
    }

    /// <summary>Vectors of the target tokens.</summary>
    public Embedding Embedding => _embedding;

    /// <summary>The recurrent layers.</summary>
    public RecurrentStack Stack => _stack;

    /// <summary>The output layer.</summary>
    public SoftmaxOutput Output => _output;

    /// <summary>Input products of the lowest layer in inference.</summary>
    internal TokenGates TokenGates { get; }

    /// <summary>Runs the recurrent layers over given target tokens.</summary>
    /// <param name="target">What to read.</param>
    /// <param name="state">State to start from; overwritten with the final one.</param>
    /// <param name="pass">Memory, and dropout.</param>
    public DecoderActivations Forward(SentenceBatch target, RecurrentState state, Pass pass) =>
        Forward(target.Tokens, target.Layout, state, pass);

    /// <summary>Sum of the cross-entropy of what the decoder must say.</summary>
    /// <param name="activations">From <see cref="Forward(SentenceBatch, RecurrentState, Pass)"/>.</param>
    /// <param name="targets">Right token of each row.</param>
    /// <param name="labelSmoothing">Label smoothing ε.</param>
    /// <param name="workspace">Memory for a block of logits.</param>
    public CrossEntropyResult Loss(
        DecoderActivations activations, ReadOnlySpan<int> targets, float labelSmoothing, Workspace workspace) =>
        _output.Forward(activations.DroppedOutput.Output, targets, labelSmoothing, workspace);

    /// <summary>Sum of the cross-entropy, and the gradients of its mean over all rows, added.</summary>
    /// <param name="activations">From <see cref="Forward(SentenceBatch, RecurrentState, Pass)"/>.</param>
    /// <param name="input">What the decoder read.</param>
    /// <param name="targets">Right token of each row.</param>
    /// <param name="labelSmoothing">Label smoothing ε.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    /// <param name="dState">Gradient of the state that the decoder started from.</param>
    public CrossEntropyResult Backward(
        DecoderActivations activations, SentenceBatch input, ReadOnlySpan<int> targets, float labelSmoothing,
        Workspace workspace, out RecurrentState dState)
    {
        int N = input.Layout.Rows;
        Tensor dOutput = workspace.Take(N, _stack.HiddenSize);
        CrossEntropyResult loss = _output.ForwardBackward(
            activations.DroppedOutput.Output, targets, labelSmoothing, 1f / N, dOutput, workspace);
        _dropout.Backward(activations.DroppedOutput, dOutput);
        dState = _stack.ZeroState(input.Layout.Sequences, workspace);
        Tensor dx = _stack.Backward(activations.Stack, dOutput, dState, workspace);
        _dropout.Backward(activations.DroppedInput, dx);
        _embedding.Backward(input.Tokens, dx);
        return loss;
    }

    /// <summary>Logits of one step or of many.</summary>
    /// <param name="activations">From <see cref="Forward(SentenceBatch, RecurrentState, Pass)"/>.</param>
    /// <param name="workspace">Memory for them.</param>
    /// <returns>Shape (N, V).</returns>
    public Tensor Logits(DecoderActivations activations, Workspace workspace) =>
        _output.Logits(activations.DroppedOutput.Output, workspace);

    internal DecoderActivations Forward(ReadOnlySpan<int> tokens, SequenceLayout layout, RecurrentState state, Pass pass)
    {
        Tensor embedded = _embedding.Forward(tokens, pass.Workspace);
        DropoutActivations input = _dropout.Forward(embedded, layout, pass);
        RecurrentStackActivations stack = _stack.Forward(input.Output, layout, state, startsAtZero: false, pass);
        DropoutActivations output = _dropout.Forward(stack.Output, layout, pass);
        return new DecoderActivations(input, stack, output);
    }
}
