using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>h and c of every layer of a stack, or their gradients.</summary>
/// <param name="H">Output of each layer. Each of shape (B, H).</param>
/// <param name="C">Cell state of each layer. Each of shape (B, H).</param>
public readonly record struct LstmState(IReadOnlyList<Tensor> H, IReadOnlyList<Tensor> C)
{
    /// <summary>A state of zeros.</summary>
    /// <param name="workspace">Memory for it.</param>
    /// <param name="layers">Number of layers L.</param>
    /// <param name="rows">Number of sequences B.</param>
    /// <param name="hiddenSize">Width H.</param>
    public static LstmState Zeros(Workspace workspace, int layers, int rows, int hiddenSize)
    {
        LstmState state = Take(workspace, layers, rows, hiddenSize);
        for (int layer = 0; layer < layers; layer++)
        {
            workspace.Device.Fill(state.H[layer], 0f);
            workspace.Device.Fill(state.C[layer], 0f);
        }

        return state;
    }

    /// <summary>The states of some rows, in a given order: <c>row m = this row rows[m]</c>.</summary>
    /// <param name="rows">M rows of this state; one may occur several times.</param>
    /// <param name="workspace">Memory for the result.</param>
    public LstmState Gather(ReadOnlySpan<int> rows, Workspace workspace)
    {
        LstmState gathered = Take(workspace, H.Count, rows.Length, H[0].Columns);
        for (int layer = 0; layer < H.Count; layer++)
        {
            workspace.Device.GatherRows(H[layer], rows, gathered.H[layer]);
            workspace.Device.GatherRows(C[layer], rows, gathered.C[layer]);
        }

        return gathered;
    }

    /// <summary>The gradient of <see cref="Gather"/>: <c>state row rows[m] += this row m</c>.</summary>
    /// <param name="rows">Rows given to <see cref="Gather"/>.</param>
    /// <param name="sourceRows">Number of rows B of the state that was gathered from.</param>
    /// <param name="workspace">Memory for the result.</param>
    public LstmState Scatter(ReadOnlySpan<int> rows, int sourceRows, Workspace workspace)
    {
        LstmState scattered = Zeros(workspace, H.Count, sourceRows, H[0].Columns);
        for (int layer = 0; layer < H.Count; layer++)
        {
            workspace.Device.AddScatterRows(H[layer], rows, scattered.H[layer]);
            workspace.Device.AddScatterRows(C[layer], rows, scattered.C[layer]);
        }

        return scattered;
    }

    private static LstmState Take(Workspace workspace, int layers, int rows, int hiddenSize)
    {
        List<Tensor> h = workspace.TakeList<Tensor>(), c = workspace.TakeList<Tensor>();
        for (int layer = 0; layer < layers; layer++)
        {
            h.Add(workspace.Take(rows, hiddenSize));
            c.Add(workspace.Take(rows, hiddenSize));
        }

        return new LstmState(h, c);
    }
}
