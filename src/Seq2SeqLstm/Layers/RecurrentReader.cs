using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Runs a cell over whole sequences in inference: nothing is kept for a backward pass.</summary>
/// <remarks>The numbers are those of <see cref="RecurrentPass.Forward"/>; the gates of a block of time steps are held at a time.</remarks>
internal static class RecurrentReader
{
    /// <summary>Rows of gates that are held at a time, unless one time step has more.</summary>
    private const int BlockRows = 480;

    /// <summary>Memory for the gates of a block.</summary>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="columns">G.</param>
    /// <param name="workspace">Memory.</param>
    public static Tensor TakeGates(SequenceLayout layout, int columns, Workspace workspace) =>
        workspace.Take(Math.Min(layout.Rows, Math.Max(layout.Sequences, BlockRows)), columns);

    /// <summary>Runs over all steps of all sequences.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="input">Writes the input products of some rows: first row, then products of shape (rows, G), overwritten.</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="gates">Memory from <see cref="TakeGates"/>.</param>
    /// <param name="scratch">Memory of as many rows for the cell's work.</param>
    /// <param name="h">Initial h; overwritten with the final h of each sequence. Shape (B, H).</param>
    /// <param name="c">Initial cell state; overwritten with the final one. Shape (B, H).</param>
    /// <param name="output">h of every step, overwritten, of shape (N, H); empty where it is not wanted.</param>
    public static void Run(
        Device device, RecurrentCell cell, Action<int, Tensor> input, SequenceLayout layout, Tensor gates, Tensor scratch, Tensor h,
        Tensor c, Tensor output)
    {
        for (int step = 0; step < layout.Steps;)
        {
            (int first, int count, int rows) = Block(cell, layout, step, gates.Rows);
            int start = layout.OffsetOf(first);
            input(start, gates.SliceRows(0, rows));
            for (int n = 0; n < count; n++)
            {
                int t = cell.IsReverse ? first + count - 1 - n : first + n;
                int offset = layout.OffsetOf(t), running = layout.RowsAt(t);
                Tensor gates_t = gates.SliceRows(offset - start, running);
                Tensor h_t = h.SliceRows(0, running);
                Tensor c_t = c.IsEmpty ? c : c.SliceRows(0, running);
                cell.Advance(gates_t, h_t, c_t, scratch.SliceRows(0, running));
                if (!output.IsEmpty)
                {
                    device.Copy(h_t, output.SliceRows(offset, running));
                }
            }

            step += count;
        }
    }

    /// <summary>The time steps that are taken together, as many as the gates hold: lowest one, number, rows.</summary>
    private static (int First, int Count, int Rows) Block(RecurrentCell cell, SequenceLayout layout, int step, int capacity)
    {
        int count = 0, rows = 0;
        while (step + count < layout.Steps && rows + layout.RowsAt(TimeOf(step + count)) <= capacity)
        {
            rows += layout.RowsAt(TimeOf(step + count));
            count++;
        }

        return (cell.IsReverse ? TimeOf(step + count - 1) : step, count, rows);

        int TimeOf(int number) => cell.IsReverse ? layout.Steps - 1 - number : number;
    }
}
