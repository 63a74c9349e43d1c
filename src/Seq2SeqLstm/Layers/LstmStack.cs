using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>LSTM layers on top of each other, with dropout between them.</summary>
public sealed class LstmStack
{
    private readonly Dropout _dropout;
    private readonly int _inputSize;

    /// <summary>Creates the stack with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="layers">Number of layers L.</param>
    /// <param name="inputSize">Width E of the inputs.</param>
    /// <param name="hiddenSize">Width H of every layer's outputs.</param>
    /// <param name="bidirectional">Whether every layer reads in both directions.</param>
    /// <param name="dropout">Dropout rate between layers.</param>
    /// <exception cref="ArgumentException">H is odd and the stack bidirectional.</exception>
    public LstmStack(
        Device device, string name, int layers, int inputSize, int hiddenSize, bool bidirectional, float dropout)
    {
        _dropout = new Dropout(device, dropout);
        _inputSize = inputSize;
        HiddenSize = hiddenSize;
        Layers = [.. Enumerable.Range(0, layers).Select(layer =>
            new LstmLayer(device, name, layer, layer == 0 ? inputSize : hiddenSize, hiddenSize, bidirectional))];
        Lstms = [.. Layers.SelectMany(layer => layer.Directions)];
    }

    /// <summary>The layers, lowest first.</summary>
    public IReadOnlyList<LstmLayer> Layers { get; }

    /// <summary>Width H of every layer's outputs.</summary>
    public int HiddenSize { get; }

    /// <summary>Width E of the inputs.</summary>
    internal int InputSize => _inputSize;

    /// <summary>All LSTMs, lowest layer first, forward before backward.</summary>
    public IReadOnlyList<Lstm> Lstms { get; }

    /// <summary>Runs over all steps of all sequences.</summary>
    /// <param name="x">Inputs. Shape (N, E).</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="state">Initial state; overwritten with the final one.</param>
    /// <param name="startsAtZero">Whether the initial state is zero, which saves the products with it.</param>
    /// <param name="pass">Memory, and dropout.</param>
    public LstmStackActivations Forward(
        Tensor x, SequenceLayout layout, LstmState state, bool startsAtZero, Pass pass)
    {
        List<LstmLayerActivations> layers = pass.Workspace.TakeList<LstmLayerActivations>();
        List<DropoutActivations> dropouts = pass.Workspace.TakeList<DropoutActivations>();
        for (int layer = 0; layer < Layers.Count; layer++)
        {
            LstmLayerActivations activations = Layers[layer].Forward(
                x, layout, state.H[layer], state.C[layer], startsAtZero, pass.Workspace);
            layers.Add(activations);
            x = activations.Output;
            if (layer < Layers.Count - 1)
            {
                DropoutActivations dropped = _dropout.Forward(x, pass);
                dropouts.Add(dropped);
                x = dropped.Output;
            }
        }

        return new LstmStackActivations(layout, layers, dropouts);
    }

    /// <summary>Adds the gradients of one forward pass.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dOutput">Gradient of the top layer's outputs. Shape (N, H).</param>
    /// <param name="dState">Gradient of the final state; overwritten with that of the initial state.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    /// <returns>Gradient of the inputs. Shape (N, E).</returns>
    public Tensor Backward(LstmStackActivations activations, Tensor dOutput, LstmState dState, Workspace workspace)
    {
        int N = activations.Layout.Rows;
        for (int layer = Layers.Count - 1; layer >= 0; layer--)
        {
            if (layer < Layers.Count - 1)
            {
                _dropout.Backward(activations.Dropouts[layer], dOutput);
            }

            Tensor dx = workspace.Take(N, layer == 0 ? _inputSize : HiddenSize);
            Layers[layer].Backward(
                activations.Layers[layer], dOutput, dState.H[layer], dState.C[layer], dx, workspace);
            dOutput = dx;
        }

        return dOutput;
    }
}
