using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>Reads the source sentences and compresses each into the final h and c of every layer.</summary>
/// <remarks>Sutskever, Vinyals and Le (2014).</remarks>
public sealed class Encoder
{
    private readonly Embedding _embedding;
    private readonly Dropout _dropout;
    private readonly RecurrentStack _stack;
    private readonly TokenGates[] _tokenGates;

    internal Encoder(Device device, ModelOptions options, int vocabulary)
    {
        _embedding = new Embedding(device, "source_embedding", vocabulary, options.Embedding);
        _dropout = new Dropout(device, options.Dropout);
        _stack = new RecurrentStack(device, "encoder.rnn", options.StackOptions(options.Bidirectional));
        _tokenGates = [.. _stack.Layers[0].Directions.Select(cell => new TokenGates(device, _embedding, cell))];
    }

    /// <summary>Vectors of the source tokens.</summary>
    public Embedding Embedding => _embedding;

    /// <summary>The recurrent layers.</summary>
    public RecurrentStack Stack => _stack;

    /// <summary>Reads a batch.</summary>
    /// <param name="source">The sentences.</param>
    /// <param name="pass">Memory, and dropout.</param>
    public EncoderActivations Forward(SentenceBatch source, Pass pass)
    {
        Tensor embedded = _embedding.Forward(source.Tokens, pass.Workspace);
        DropoutActivations dropped = _dropout.Forward(embedded, pass);
        RecurrentState state = _stack.ZeroState(source.Layout.Sequences, pass.Workspace);
        RecurrentStackActivations stack = _stack.Forward(dropped.Output, source.Layout, state, startsAtZero: true, pass);
        return new EncoderActivations(source, dropped, stack, state);
    }

    /// <summary>Reads a batch in inference: keeps the final state only.</summary>
    /// <param name="source">The sentences.</param>
    /// <param name="workspace">Memory for the state, and for what lies between.</param>
    /// <returns>h and c of every layer after the last token of each sentence; a row for each row of the batch.</returns>
    internal RecurrentState Read(SentenceBatch source, Workspace workspace)
    {
        SequenceLayout layout = source.Layout;
        int H = _stack.HiddenSize, top = _stack.Layers.Count - 1;
        RecurrentState state = _stack.ZeroState(layout.Sequences, workspace);
        Tensor embedded = workspace.Take(layout.Rows, _stack.InputSize);
        Tensor even = top < 1 ? default : workspace.Take(layout.Rows, H);
        Tensor odd = top < 2 ? default : workspace.Take(layout.Rows, H);
        Tensor below = embedded;
        for (int layer = 0; layer <= top; layer++)
        {
            Tensor output = layer == top ? default : layer % 2 == 0 ? even : odd;
            Read(source, layer, below, state, output, workspace);
            below = output;
        }

        return state;
    }

    private void Read(
        SentenceBatch source, int layer, Tensor x, RecurrentState state, Tensor output, Workspace workspace)
    {
        RecurrentLayer recurrent = _stack.Layers[layer];
        IRecurrentCell first = recurrent.Directions[0];
        Tensor gates = RecurrentReader.TakeGates(source.Layout, first.Wx.Value.Rows, workspace);
        Tensor scratch = workspace.Take(gates.Rows, first.ScratchColumns);
        for (int d = 0; d < recurrent.Directions.Count; d++)
        {
            IRecurrentCell cell = recurrent.Directions[d];
            TokenGates tokens = _tokenGates[d];
            RecurrentReader.Run(
                workspace.Device, cell, Input, source.Layout, gates, scratch, recurrent.Part(state.H[layer], d),
                recurrent.Part(state.CellOf(layer), d), recurrent.Part(output, d));

            void Input(int start, Tensor products)
            {
                int rows = products.Rows;
                Tensor x_rows = x.SliceRows(start, rows), work = scratch.SliceRows(0, rows);
                if (layer == 0)
                {
                    tokens.LookUp(source.Tokens.Slice(start, rows), x_rows, work, products);
                }
                else
                {
                    cell.InputProducts(x_rows, products, work);
                }
            }
        }
    }

    /// <summary>Forgets what was derived from the parameters: to be called whenever they have changed.</summary>
    internal void ClearDerived()
    {
        foreach (TokenGates tokens in _tokenGates)
        {
            tokens.Clear();
        }
    }

    /// <summary>Adds the gradients of one forward pass.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dState">Gradient of the final state; overwritten.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    public void Backward(EncoderActivations activations, RecurrentState dState, Workspace workspace)
    {
        Tensor dOutput = workspace.TakeZeros(activations.Source.Layout.Rows, _stack.HiddenSize);
        Tensor dx = _stack.Backward(activations.Stack, dOutput, dState, workspace);
        _dropout.Backward(activations.Dropped, dx);
        _embedding.Backward(activations.Source.Tokens, dx);
    }
}
