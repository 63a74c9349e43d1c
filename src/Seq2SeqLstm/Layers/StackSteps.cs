using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// A stack of one direction in training, one step at a time: for inputs that depend on what came of the step before. The
/// activations are those of <see cref="RecurrentStack.Forward"/>.
/// </summary>
internal sealed class StackSteps
{
    private readonly RecurrentStack _stack;
    private readonly Dropout _dropout;

    /// <param name="device">Where it runs.</param>
    /// <param name="stack">The layers.</param>
    public StackSteps(Device device, RecurrentStack stack)
    {
        _stack = stack;
        _dropout = new Dropout(device, stack.Options.Dropout, stack.Options.DropoutKind);
    }

    private int Top => _stack.Layers.Count - 1;

    /// <summary>Begins a forward pass.</summary>
    /// <param name="x">Inputs, to be written before each step. Shape (N, E).</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="state">Initial state; overwritten with the final one.</param>
    /// <param name="pass">Memory, and dropout.</param>
    public RecurrentStackActivations Begin(Tensor x, SequenceLayout layout, RecurrentState state, Pass pass)
    {
        Workspace workspace = pass.Workspace;
        List<RecurrentLayerActivations> layers = workspace.TakeList<RecurrentLayerActivations>();
        List<DropoutActivations> dropouts = workspace.TakeList<DropoutActivations>();
        List<ConnectionActivations> connections = workspace.TakeList<ConnectionActivations>();
        for (int layer = 0; layer <= Top; layer++)
        {
            Tensor dropped = x, output = workspace.Take(layout.Rows, _stack.HiddenSize);
            if (layer > 0)
            {
                dropouts.Add(_dropout.Begin(x, layout, pass));
                dropped = dropouts[^1].Output;
            }

            List<CellActivations> cells = workspace.TakeList<CellActivations>();
            cells.Add(CellOf(layer).Begin(
                dropped, layout, state.H[layer], state.CellOf(layer), output, startsAtZero: false, pass, inputByStep: true));
            layers.Add(new RecurrentLayerActivations(output, cells));
            if (_stack.ConnectionOf(layer) is ILayerConnection connection)
            {
                connections.Add(new ConnectionActivations(
                    x, output, workspace.Take(layout.Rows, connection.ScratchColumns),
                    workspace.Take(layout.Rows, _stack.HiddenSize)));
                output = connections[^1].Output;
            }

            x = output;
        }

        return new RecurrentStackActivations(layout, layers, dropouts, connections, x);
    }

    /// <summary>Runs one step.</summary>
    /// <param name="activations">From <see cref="Begin"/>; the inputs of the step have been written.</param>
    /// <param name="t">Time step.</param>
    public void Forward(in RecurrentStackActivations activations, int t)
    {
        for (int layer = 0; layer <= Top; layer++)
        {
            if (layer > 0)
            {
                _dropout.StepForward(activations.Dropouts[layer - 1], OutputOf(activations, layer - 1), t);
            }

            RecurrentCell cell = CellOf(layer);
            CellActivations kept = activations.Layers[layer].Directions[0];
            cell.StepInputs.Forward(kept, t);
            cell.StepForward(kept, t);
            if (_stack.ConnectionOf(layer) is ILayerConnection connection)
            {
                (Tensor x, Tensor f, Tensor gates, Tensor y) = StepOf(activations, layer, t);
                connection.Apply(x, f, y, gates);
            }
        }
    }

    /// <summary>Begins the backward pass.</summary>
    /// <param name="activations">From <see cref="Begin"/>; every step has been run.</param>
    /// <param name="dState">Gradient of the final state; overwritten with that of the initial state.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    public StackStepGradients BeginBackward(
        in RecurrentStackActivations activations, RecurrentState dState, Workspace workspace)
    {
        List<CellGradients> cells = workspace.TakeList<CellGradients>();
        List<Tensor> outputs = workspace.TakeList<Tensor>();
        for (int layer = 0; layer <= Top; layer++)
        {
            RecurrentCell cell = CellOf(layer);
            cell.StepInputs.BeginBackward();
            cells.Add(cell.BeginBackward(
                activations.Layers[layer].Directions[0], dState.H[layer], dState.CellOf(layer), workspace));
            outputs.Add(workspace.Take(activations.Layout.Rows, _stack.HiddenSize));
        }

        return new StackStepGradients(
            cells, outputs, workspace.Take(activations.Layout.Rows, _stack.InputSize),
            workspace.Take(activations.Layout.Sequences, _stack.HiddenSize));
    }

    /// <summary>Goes back one step.</summary>
    /// <param name="activations">From <see cref="Begin"/>.</param>
    /// <param name="gradients">From <see cref="BeginBackward"/>; the top outputs' gradient of the step has been written.</param>
    /// <param name="t">Time step; every later one has been gone back.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    public void Backward(
        in RecurrentStackActivations activations, in StackStepGradients gradients, int t, Workspace workspace)
    {
        (int start, int rows) = (activations.Layout.OffsetOf(t), activations.Layout.RowsAt(t));
        for (int layer = Top; layer >= 0; layer--)
        {
            Tensor past = default, dOutput = gradients.Outputs[layer];
            if (_stack.ConnectionOf(layer) is ILayerConnection connection)
            {
                past = gradients.Past.SliceRows(0, rows);
                connection.Backward(StepOf(activations, layer, t), dOutput.SliceRows(start, rows), past, workspace);
            }

            RecurrentCell cell = CellOf(layer);
            CellActivations kept = activations.Layers[layer].Directions[0];
            cell.StepBackward(kept, gradients.Cells[layer], t, dOutput);
            Tensor dx = (layer == 0 ? gradients.Input : gradients.Outputs[layer - 1]).SliceRows(start, rows);
            cell.StepInputs.Backward(kept, gradients.Cells[layer], t, dx);
            if (layer > 0)
            {
                _dropout.StepBackward(activations.Dropouts[layer - 1], dx, t);
            }

            if (!past.IsEmpty)
            {
                workspace.Device.Add(past, dx);
            }
        }
    }

    /// <summary>Ends the backward pass: adds the gradients of the weights.</summary>
    /// <param name="activations">From <see cref="Begin"/>.</param>
    /// <param name="gradients">From <see cref="BeginBackward"/>; every step has been gone back.</param>
    public void EndBackward(in RecurrentStackActivations activations, in StackStepGradients gradients)
    {
        for (int layer = 0; layer <= Top; layer++)
        {
            CellOf(layer).EndBackward(
                activations.Layers[layer].Directions[0], gradients.Cells[layer], dx: default, addToInput: false);
        }
    }

    private RecurrentCell CellOf(int layer) => _stack.Layers[layer].Directions[0];

    private Tensor OutputOf(in RecurrentStackActivations activations, int layer) => _stack.ConnectionOf(layer) is null
        ? activations.Layers[layer].Output
        : activations.Connections[layer - 1].Output;

    private static ConnectionActivations StepOf(in RecurrentStackActivations activations, int layer, int t)
    {
        (int start, int rows) = (activations.Layout.OffsetOf(t), activations.Layout.RowsAt(t));
        (Tensor x, Tensor f, Tensor gates, Tensor y) = activations.Connections[layer - 1];
        return new ConnectionActivations(
            x.SliceRows(start, rows), f.SliceRows(start, rows), gates.SliceRows(start, rows), y.SliceRows(start, rows));
    }
}
