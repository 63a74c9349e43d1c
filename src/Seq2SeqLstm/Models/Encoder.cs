using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>Reads the source sentences and compresses each into the final h and c of every layer.</summary>
/// <remarks>Sutskever, Vinyals and Le (2014).</remarks>
public sealed class Encoder
{
    private readonly Embedding _embedding;
    private readonly Dropout _dropout;
    private readonly LstmStack _stack;

    internal Encoder(Device device, ModelOptions options, int vocabulary)
    {
        _embedding = new Embedding(device, "source_embedding", vocabulary, options.Embedding);
        _dropout = new Dropout(device, options.Dropout);
        _stack = new LstmStack(
            device, "encoder.rnn", options.Layers, options.Embedding, options.Hidden, options.Bidirectional, options.Dropout);
    }

    /// <summary>Vectors of the source tokens.</summary>
    public Embedding Embedding => _embedding;

    /// <summary>The recurrent layers.</summary>
    public LstmStack Stack => _stack;

    /// <summary>Reads a batch.</summary>
    /// <param name="source">The sentences.</param>
    /// <param name="pass">Memory, and dropout.</param>
    public EncoderActivations Forward(SentenceBatch source, Pass pass)
    {
        Tensor embedded = _embedding.Forward(source.Tokens, pass.Workspace);
        DropoutActivations dropped = _dropout.Forward(embedded, pass);
        LstmState state = LstmState.Zeros(
            pass.Workspace, _stack.Layers.Count, source.Layout.Sequences, _stack.HiddenSize);
        LstmStackActivations stack = _stack.Forward(dropped.Output, source.Layout, state, pass);
        return new EncoderActivations(source, dropped, stack, state);
    }

    /// <summary>Adds the gradients of one forward pass.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dState">Gradient of the final state; overwritten.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    public void Backward(EncoderActivations activations, LstmState dState, Workspace workspace)
    {
        Tensor dOutput = workspace.TakeZeros(activations.Source.Layout.Rows, _stack.HiddenSize);
        Tensor dx = _stack.Backward(activations.Stack, dOutput, dState, workspace);
        _dropout.Backward(activations.Dropped, dx);
        _embedding.Backward(activations.Source.Tokens, dx);
    }
}
