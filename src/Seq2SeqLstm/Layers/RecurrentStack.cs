using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Recurrent layers on top of each other, with dropout between them.</summary>
public sealed class RecurrentStack
{
    private readonly Dropout _dropout;

    /// <summary>Creates the stack with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Sizes and kind.</param>
    /// <exception cref="ArgumentException">H is odd and the stack bidirectional.</exception>
    public RecurrentStack(Device device, string name, RecurrentStackOptions options)
    {
        _dropout = new Dropout(device, options.Dropout);
        Options = options;
        Layers = [.. Enumerable.Range(0, options.Layers).Select(layer => new RecurrentLayer(device, name, layer, options))];
        Cells = [.. Layers.SelectMany(layer => layer.Directions)];
        Parameters = [.. Cells.SelectMany(cell => cell.Parameters)];
    }

    /// <summary>Sizes and kind.</summary>
    public RecurrentStackOptions Options { get; }

    /// <summary>The layers, lowest first.</summary>
    public IReadOnlyList<RecurrentLayer> Layers { get; }

    /// <summary>Width H of every layer's outputs.</summary>
    public int HiddenSize => Options.HiddenSize;

    /// <summary>Width E of the inputs.</summary>
    public int InputSize => Options.InputSize;

    /// <summary>All cells, lowest layer first, forward before backward.</summary>
    public IReadOnlyList<IRecurrentCell> Cells { get; }

    /// <summary>All parameters, in the order in which files have them.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Whether the cells have a state c beside their output h.</summary>
    public bool HasCellState => Cells[0].HasCellState;

    /// <summary>Packs the weights for forward passes: to be called whenever they have changed.</summary>
    public void Pack()
    {
        foreach (IRecurrentCell cell in Cells)
        {
            cell.Pack();
        }
    }

    /// <summary>A state of zeros, or gradients of zeros.</summary>
    /// <param name="rows">Number of sequences B.</param>
    /// <param name="workspace">Memory for it.</param>
    public RecurrentState ZeroState(int rows, Workspace workspace) =>
        RecurrentState.Zeros(workspace, Layers.Count, rows, HiddenSize, HasCellState);

    /// <summary>Runs over all steps of all sequences.</summary>
    /// <param name="x">Inputs. Shape (N, E).</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="state">Initial state; overwritten with the final one.</param>
    /// <param name="startsAtZero">Whether the initial state is zero, which saves the products with it.</param>
    /// <param name="pass">Memory, and dropout.</param>
    public RecurrentStackActivations Forward(
        Tensor x, SequenceLayout layout, RecurrentState state, bool startsAtZero, Pass pass)
    {
        List<RecurrentLayerActivations> layers = pass.Workspace.TakeList<RecurrentLayerActivations>();
        List<DropoutActivations> dropouts = pass.Workspace.TakeList<DropoutActivations>();
        for (int layer = 0; layer < Layers.Count; layer++)
        {
            RecurrentLayerActivations activations = Layers[layer].Forward(
                x, layout, state.H[layer], state.CellOf(layer), startsAtZero, pass);
            layers.Add(activations);
            x = activations.Output;
            if (layer < Layers.Count - 1)
            {
                DropoutActivations dropped = _dropout.Forward(x, pass);
                dropouts.Add(dropped);
                x = dropped.Output;
            }
        }

        return new RecurrentStackActivations(layout, layers, dropouts);
    }

    /// <summary>Adds the gradients of one forward pass.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dOutput">Gradient of the top layer's outputs. Shape (N, H).</param>
    /// <param name="dState">Gradient of the final state; overwritten with that of the initial state.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    /// <returns>Gradient of the inputs. Shape (N, E).</returns>
    public Tensor Backward(RecurrentStackActivations activations, Tensor dOutput, RecurrentState dState, Workspace workspace)
    {
        int N = activations.Layout.Rows;
        for (int layer = Layers.Count - 1; layer >= 0; layer--)
        {
            if (layer < Layers.Count - 1)
            {
                _dropout.Backward(activations.Dropouts[layer], dOutput);
            }

            Tensor dx = workspace.Take(N, layer == 0 ? InputSize : HiddenSize);
            Layers[layer].Backward(
                activations.Layers[layer], dOutput, dState.H[layer], dState.CellOf(layer), dx, workspace);
            dOutput = dx;
        }

        return dOutput;
    }
}
