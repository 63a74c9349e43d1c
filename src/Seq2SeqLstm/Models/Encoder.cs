using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>Reads the source sentences and compresses each into the final state of every layer.</summary>
/// <remarks>Sutskever, Vinyals and Le (2014).</remarks>
public sealed class Encoder
{
    private readonly Embedding _embedding;
    private readonly Dropout _dropout;
    private readonly RecurrentStack _stack;
    private readonly TokenGates[] _tokenGates;
    private readonly bool _reverses;

    internal Encoder(Device device, ModelOptions options, Embedding embedding)
    {
        _embedding = embedding;
        _reverses = options.ReverseSource;
        _dropout = new Dropout(device, options.Dropout, options.DropoutKind) { RowRate = options.SourceWordDropout };
        _stack = new RecurrentStack(device, "encoder.rnn", options.EncoderStack);
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
        Tensor embedded = Words(source, pass.Workspace);
        DropoutActivations dropped = _dropout.Forward(embedded, source.Layout, pass);
        RecurrentState state = _stack.ZeroState(source.Layout.Sequences, pass.Workspace);
        RecurrentStackActivations stack = _stack.Forward(dropped.Output, source.Layout, state, startsAtZero: true, pass);
        return new EncoderActivations(source, dropped, stack, state);
    }

    /// <summary>Embeddings of the source tokens, in the order in which the encoder reads them.</summary>
    /// <param name="source">The sentences.</param>
    /// <param name="workspace">Memory for them.</param>
    internal Tensor Words(SentenceBatch source, Workspace workspace) => _embedding.Forward(TokensOf(source), workspace);

    /// <summary>Reads a batch in inference: keeps the final state only, and the outputs where they are wanted.</summary>
    /// <param name="source">The sentences.</param>
    /// <param name="workspace">Memory for the state, and for what lies between.</param>
    /// <param name="output">Outputs of the top layer, overwritten, of shape (N, H); empty where they are not wanted.</param>
    /// <returns>The state of every layer after the last token of each sentence; a row for each row of the batch.</returns>
    internal RecurrentState Read(SentenceBatch source, Workspace workspace, Tensor output = default)
    {
        SequenceLayout layout = source.Layout;
        int rows = layout.Rows, width = _stack.HiddenSize, top = _stack.Layers.Count - 1;
        RecurrentState state = _stack.ZeroState(layout.Sequences, workspace);
        Tensor x = workspace.Take(rows, _stack.InputSize);
        Tensor next = top < 1 ? default : workspace.Take(rows, width), other = top < 2 ? default : workspace.Take(rows, width);
        Tensor f = _stack.Connections.Count == 0 ? default : workspace.Take(rows, width);
        for (int layer = 0; layer <= top; layer++)
        {
            Tensor y = layer == top ? output : next;
            ILayerConnection? connection = y.IsEmpty ? null : _stack.ConnectionOf(layer);
            Read(source, layer, x, state, connection is null ? y : f, workspace);
            connection?.Apply(x, f, y, workspace.Take(rows, connection.ScratchColumns));
            (x, next, other) = (y, other, y);
        }

        return state;
    }

    private void Read(
        SentenceBatch source, int layer, Tensor x, RecurrentState state, Tensor output, Workspace workspace)
    {
        RecurrentLayer recurrent = _stack.Layers[layer];
        RecurrentCell first = recurrent.Directions[0];
        Tensor gates = RecurrentReader.TakeGates(source.Layout, first.Wx.Value.Rows, workspace);
        Tensor scratch = workspace.Take(gates.Rows, first.ScratchColumns);
        for (int d = 0; d < recurrent.Directions.Count; d++)
        {
            RecurrentCell cell = recurrent.Directions[d];
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
                    tokens.LookUp(TokensOf(source).Slice(start, rows), x_rows, work, products);
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
    /// <param name="dMemory">Gradients of outputs and embeddings, empty where nothing looked at them; overwritten.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    public void Backward(EncoderActivations activations, RecurrentState dState, AttentionMemory dMemory, Workspace workspace)
    {
        Tensor dOutput = dMemory.Values.IsEmpty
            ? workspace.TakeZeros(activations.Source.Layout.Rows, _stack.HiddenSize)
            : dMemory.Values;
        Tensor dx = _stack.Backward(activations.Stack, dOutput, dState, workspace);
        if (!dMemory.Words.IsEmpty)
        {
            workspace.Device.Add(dMemory.Words, dx);
        }

        _dropout.Backward(activations.Dropped, dx);
        _embedding.Backward(TokensOf(activations.Source), dx);
    }

    private ReadOnlySpan<int> TokensOf(SentenceBatch source) => _reverses ? source.Reversed : source.Tokens;
}
