using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>h and c of every layer of a stack, or their gradients.</summary>
/// <param name="H">Output of each layer. Each of shape (B, H).</param>
/// <param name="C">Cell state of each layer, none where the cells have only h. Each of shape (B, H).</param>
public readonly record struct RecurrentState(IReadOnlyList<Tensor> H, IReadOnlyList<Tensor> C)
{
    /// <summary>A state of zeros.</summary>
    /// <param name="workspace">Memory for it.</param>
    /// <param name="layers">Number of layers L.</param>
    /// <param name="rows">Number of sequences B.</param>
    /// <param name="hiddenSize">Width H.</param>
    /// <param name="hasCellState">Whether there is a c for each h.</param>
    public static RecurrentState Zeros(
        Workspace workspace, int layers, int rows, int hiddenSize, bool hasCellState = true)
    {
        RecurrentState state = Take(workspace, layers, rows, hiddenSize, hasCellState);
        FillZeros(workspace.Device, state.H);
        FillZeros(workspace.Device, state.C);
        return state;
    }

    /// <summary>c of a layer; empty where the cells have none.</summary>
    /// <param name="layer">Number of the layer, from 0.</param>
    public Tensor CellOf(int layer) => C.Count == 0 ? default : C[layer];

    /// <summary>The states of some rows, in a given order: <c>row m = this row rows[m]</c>.</summary>
    /// <param name="rows">M rows of this state; one may occur several times.</param>
    /// <param name="workspace">Memory for the result.</param>
    public RecurrentState Gather(ReadOnlySpan<int> rows, Workspace workspace)
    {
        RecurrentState gathered = Take(workspace, H.Count, rows.Length, H[0].Columns, C.Count > 0);
        Gather(workspace.Device, H, rows, gathered.H);
        Gather(workspace.Device, C, rows, gathered.C);
        return gathered;
    }

    /// <summary>The gradient of <see cref="Gather(ReadOnlySpan{int}, Workspace)"/>: <c>state row rows[m] += this row m</c>.</summary>
    /// <param name="rows">Rows given to <see cref="Gather(ReadOnlySpan{int}, Workspace)"/>.</param>
    /// <param name="sourceRows">Number of rows B of the state that was gathered from.</param>
    /// <param name="workspace">Memory for the result.</param>
    public RecurrentState Scatter(ReadOnlySpan<int> rows, int sourceRows, Workspace workspace)
    {
        RecurrentState scattered = Zeros(workspace, H.Count, sourceRows, H[0].Columns, C.Count > 0);
        Scatter(workspace.Device, H, rows, scattered.H);
        Scatter(workspace.Device, C, rows, scattered.C);
        return scattered;
    }

    private static RecurrentState Take(Workspace workspace, int layers, int rows, int hiddenSize, bool hasCellState)
    {
        List<Tensor> h = workspace.TakeList<Tensor>(), c = workspace.TakeList<Tensor>();
        for (int layer = 0; layer < layers; layer++)
        {
            h.Add(workspace.Take(rows, hiddenSize));
            if (hasCellState)
            {
                c.Add(workspace.Take(rows, hiddenSize));
            }
        }

        return new RecurrentState(h, c);
    }

    private static void FillZeros(Device device, IReadOnlyList<Tensor> states)
    {
        for (int layer = 0; layer < states.Count; layer++)
        {
            device.Fill(states[layer], 0f);
        }
    }

    private static void Gather(
        Device device, IReadOnlyList<Tensor> states, ReadOnlySpan<int> rows, IReadOnlyList<Tensor> gathered)
    {
        for (int layer = 0; layer < states.Count; layer++)
        {
            device.GatherRows(states[layer], rows, gathered[layer]);
        }
    }

    private static void Scatter(
        Device device, IReadOnlyList<Tensor> states, ReadOnlySpan<int> rows, IReadOnlyList<Tensor> scattered)
    {
        for (int layer = 0; layer < states.Count; layer++)
        {
            device.AddScatterRows(states[layer], rows, scattered[layer]);
        }
    }
}
