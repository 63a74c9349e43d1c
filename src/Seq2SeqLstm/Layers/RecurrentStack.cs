using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Recurrent layers on top of each other, with dropout between them, and connections past all but the lowest.</summary>
/// <remarks>
/// With a connection, a layer f gives <c>y = x + f(d(x))</c> or <c>y = b(x)∘x + a(x)∘f(d(x))</c>, where d is dropout: nothing is
/// dropped on the way past the layer. The final state is that of the cells.
/// </remarks>
public sealed class RecurrentStack
{
    private readonly Dropout _dropout;
    private readonly RecurrentCell[] _cells;
    private readonly ILayerConnection[] _connections;

    /// <summary>Creates the stack with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Sizes and kind.</param>
    /// <exception cref="ArgumentException">H is odd and the stack bidirectional.</exception>
    public RecurrentStack(Device device, string name, RecurrentStackOptions options)
    {
        _dropout = new Dropout(device, options.Dropout, options.DropoutKind);
        Options = options;
        Layers = [.. Enumerable.Range(0, options.Layers).Select(layer => new RecurrentLayer(device, name, layer, options))];
        _connections = options.Connection == ConnectionKind.None
            ? []
            : [.. Enumerable.Range(1, Math.Max(0, options.Layers - (options.ConnectsTop ? 1 : 2)))
                .Select(layer => CreateConnection(device, name, layer, options))];
        _cells = [.. Layers.SelectMany(layer => layer.Directions)];
        Parameters =
            [.. _cells.SelectMany(cell => cell.Parameters), .. _connections.SelectMany(connection => connection.Parameters)];
    }

    /// <summary>Sizes and kind.</summary>
    public RecurrentStackOptions Options { get; }

    /// <summary>The layers, lowest first.</summary>
    public IReadOnlyList<RecurrentLayer> Layers { get; }

    /// <summary>The connection past each layer from the second on; none where the stack has no connections.</summary>
    public IReadOnlyList<ILayerConnection> Connections => _connections;

    /// <summary>Width H of every layer's outputs.</summary>
    public int HiddenSize => Options.HiddenSize;

    /// <summary>Width E of the inputs.</summary>
    public int InputSize => Options.InputSize;

    /// <summary>All cells, lowest layer first, forward before backward.</summary>
    public IReadOnlyList<RecurrentCell> Cells => _cells;

    /// <summary>All parameters, in the order in which files have them.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Whether the cells have a state c beside their output h.</summary>
    public bool HasCellState => _cells[0].HasCellState;

    /// <summary>Packs the weights for forward passes: to be called whenever they have changed.</summary>
    public void Pack()
    {
        foreach (RecurrentCell cell in _cells)
        {
            cell.Pack();
        }

        foreach (ILayerConnection connection in _connections)
        {
            connection.Pack();
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
        List<ConnectionActivations> connections = pass.Workspace.TakeList<ConnectionActivations>();
        for (int layer = 0; layer < Layers.Count; layer++)
        {
            Tensor dropped = x;
            if (layer > 0)
            {
                dropouts.Add(_dropout.Forward(x, layout, pass));
                dropped = dropouts[^1].Output;
            }

            layers.Add(Layers[layer].Forward(dropped, layout, state.H[layer], state.CellOf(layer), startsAtZero, pass));
            Tensor output = layers[^1].Output;
            if (ConnectionOf(layer) is ILayerConnection connection)
            {
                connections.Add(connection.Forward(x, output, pass.Workspace));
                output = connections[^1].Output;
            }

            x = output;
        }

        return new RecurrentStackActivations(layout, layers, dropouts, connections, x);
    }

    /// <summary>Adds the gradients of one forward pass.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dOutput">Gradient of the outputs; overwritten where there are connections. Shape (N, H).</param>
    /// <param name="dState">Gradient of the final state; overwritten with that of the initial state.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    /// <returns>Gradient of the inputs. Shape (N, E).</returns>
    public Tensor Backward(
        RecurrentStackActivations activations, Tensor dOutput, RecurrentState dState, Workspace workspace)
    {
        int N = activations.Layout.Rows;
        for (int layer = Layers.Count - 1; layer >= 0; layer--)
        {
            Tensor past = default;
            if (ConnectionOf(layer) is ILayerConnection connection)
            {
                past = workspace.Take(N, HiddenSize);
                connection.Backward(activations.Connections[layer - 1], dOutput, past, workspace);
            }

            Tensor dx = workspace.Take(N, layer == 0 ? InputSize : HiddenSize);
            Layers[layer].Backward(
                activations.Layers[layer], dOutput, dState.H[layer], dState.CellOf(layer), dx, workspace);
            if (layer > 0)
            {
                _dropout.Backward(activations.Dropouts[layer - 1], dx);
            }

            if (!past.IsEmpty)
            {
                workspace.Device.Add(past, dx);
            }

            dOutput = dx;
        }

        return dOutput;
    }

    /// <summary>The connection past a layer; null where there is none.</summary>
    /// <param name="layer">Number of the layer, from 0.</param>
    internal ILayerConnection? ConnectionOf(int layer) =>
        layer == 0 || layer > _connections.Length ? null : _connections[layer - 1];

    private static ILayerConnection CreateConnection(
        Device device, string name, int layer, RecurrentStackOptions options) => options.Connection switch
        {
            ConnectionKind.Residual => new ResidualConnection(device),
            ConnectionKind.Highway => new HighwayConnection(
                device, name, $"l{layer}", options.HiddenSize, options.HighwayGates),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Connection, "No such connection."),
        };
}
