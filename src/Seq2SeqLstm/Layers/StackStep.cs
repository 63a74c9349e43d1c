using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// One time step after the other of a stack in inference, for rows that each continue some row of the step before. Its memory
/// is reused from step to step; nothing is kept for a backward pass.
/// </summary>
/// <remarks>
/// Rows that continue the same row share its recurrent product <c>h_(t−1)·Whᵀ</c>: it is computed once for each row that is
/// continued at all.
/// </remarks>
internal sealed class StackStep
{
    private readonly Device _device;
    private readonly Workspace _workspace;
    private readonly RecurrentStack _stack;
    private readonly TokenGates _tokens;
    private readonly Tensor[] _h;
    private readonly Tensor[] _c;
    private Tensor _nextH;
    private Tensor _nextC;
    private Tensor _parentH;
    private Tensor _products;
    private Tensor _recurrent;
    private Tensor _input;
    private Tensor _embedded;
    private Tensor _joinedInput;
    private Tensor _scratch;
    private Tensor _gates;
    private readonly Tensor[] _joined;
    private readonly List<RecurrentState> _kept = [];
    private int[] _distinct = [];
    private int[] _slots = [];
    private int[] _slotOfParent = [];
    private int _rows;

    /// <summary>Starts from a state.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="stack">The layers, of one direction.</param>
    /// <param name="tokens">Input products of the lowest layer.</param>
    /// <param name="state">State to start from, overwritten. Each of shape (B, H).</param>
    /// <param name="workspace">Memory, in use until the last step.</param>
    public StackStep(Device device, RecurrentStack stack, TokenGates tokens, RecurrentState state, Workspace workspace)
    {
        _device = device;
        _stack = stack;
        _tokens = tokens;
        _workspace = workspace;
        _h = [.. state.H];
        _c = [.. state.C];
        _joined = new Tensor[_h.Length];
        _rows = _h[0].Rows;
    }

    /// <summary>Runs one step.</summary>
    /// <param name="parents">The row of the step before that each row continues.</param>
    /// <param name="tokens">The token that each row reads.</param>
    /// <param name="fed">What each row reads beside its token; empty for nothing.</param>
    /// <returns>Outputs of the stack, valid until the next step. Shape (rows, H).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or no such token.</exception>
    public Tensor Advance(ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Tensor fed = default)
    {
        int rows = parents.Length, continued = FindDistinct(parents);
        Tensor x = default;
        for (int layer = 0; layer < _h.Length; layer++)
        {
            RecurrentCell cell = _stack.Layers[layer].Directions[0];
            Tensor scratch = Grown(ref _scratch, Math.Max(continued, rows), cell.ScratchColumns);
            Tensor recurrent = RecurrentProducts(cell, layer, continued, rows, scratch);
            Tensor input = Grown(ref _input, rows, cell.Wx.Value.Rows);
            if (layer == 0)
            {
                Lowest(cell, tokens, fed, scratch.SliceRows(0, rows), input);
            }
            else
            {
                cell.InputProducts(x, input, scratch.SliceRows(0, rows));
            }

            Tensor h = Continue(cell, layer, parents, input, recurrent, scratch.SliceRows(0, rows));
            x = Join(layer, x, h);
        }

        _rows = rows;
        return x;
    }

    /// <summary>Input products of the lowest layer: looked up, unless there is more to read than tokens.</summary>
    private void Lowest(RecurrentCell cell, ReadOnlySpan<int> tokens, Tensor fed, Tensor scratch, Tensor input)
    {
        Tensor embedded = Grown(ref _embedded, tokens.Length, cell.InputSize - (fed.IsEmpty ? 0 : fed.Columns));
        if (fed.IsEmpty)
        {
            _tokens.LookUp(tokens, embedded, scratch, input);
            return;
        }

        Tensor x = Grown(ref _joinedInput, tokens.Length, cell.InputSize);
        _tokens.Embed(tokens, embedded);
        _device.Copy(embedded, x.SliceColumns(0, embedded.Columns));
        _device.Copy(fed, x.SliceColumns(embedded.Columns, fed.Columns));
        cell.InputProducts(x, input, scratch);
    }

    /// <summary>The recurrent products of each row, computed once for each row that is continued.</summary>
    private Tensor RecurrentProducts(RecurrentCell cell, int layer, int continued, int rows, Tensor scratch)
    {
        Tensor parentH = Grown(ref _parentH, continued, cell.HiddenSize);
        Tensor products = Grown(ref _products, continued, cell.RecurrentColumns);
        Tensor recurrent = Grown(ref _recurrent, rows, cell.RecurrentColumns);
        _device.GatherRows(Rows(_h[layer]), _distinct.AsSpan(0, continued), parentH);
        cell.RecurrentProducts(parentH, products, scratch.SliceRows(0, continued));
        _device.GatherRows(products, _slots.AsSpan(0, rows), recurrent);
        return recurrent;
    }

    /// <summary>Runs the step of one layer and keeps its state.</summary>
    /// <returns>h of the layer. Shape (rows, H).</returns>
    private Tensor Continue(
        RecurrentCell cell, int layer, ReadOnlySpan<int> parents, Tensor input, Tensor recurrent, Tensor scratch)
    {
        int rows = parents.Length, H = cell.HiddenSize;
        if (cell.HasCellState)
        {
            Tensor c_t = Grown(ref _nextC, rows, H), h_t = Grown(ref _h[layer], rows, H);
            _device.GatherRows(Rows(_c[layer]), parents, c_t);
            cell.Advance(input, recurrent, h_t, c_t, scratch);
            (_c[layer], _nextC) = (_nextC, _c[layer]);
            return h_t;
        }

        Tensor h = Grown(ref _nextH, rows, H);
        _device.GatherRows(Rows(_h[layer]), parents, h);
        cell.Advance(input, recurrent, h, default, scratch);
        (_h[layer], _nextH) = (_nextH, _h[layer]);
        return h;
    }

    /// <summary>Outputs of a layer and of the connection past it, if there is one.</summary>
    private Tensor Join(int layer, Tensor x, Tensor h)
    {
        if (_stack.ConnectionOf(layer) is not ILayerConnection connection)
        {
            return h;
        }

        Tensor y = Grown(ref _joined[layer], h.Rows, h.Columns);
        connection.Apply(x, h, y, Grown(ref _gates, h.Rows, connection.ScratchColumns));
        return y;
    }

    /// <summary>Keeps the state of a row of the step before.</summary>
    /// <param name="row">The row.</param>
    /// <param name="slot">Where to: one that is in use, or the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or a slot is skipped.</exception>
    public void Keep(int row, int slot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)_rows, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)slot, (uint)_kept.Count, nameof(slot));
        if (slot == _kept.Count)
        {
            _kept.Add(_stack.ZeroState(1, _workspace));
        }

        for (int layer = 0; layer < _h.Length; layer++)
        {
            _device.Copy(_h[layer].SliceRows(row, 1), _kept[slot].H[layer]);
        }

        for (int layer = 0; layer < _c.Length; layer++)
        {
            _device.Copy(_c[layer].SliceRows(row, 1), _kept[slot].C[layer]);
        }
    }

    /// <summary>Makes a kept state the only row of the step before.</summary>
    /// <param name="slot">Where it was kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">Nothing was kept there.</exception>
    public void Restore(int slot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)slot, (uint)_kept.Count, nameof(slot));
        for (int layer = 0; layer < _h.Length; layer++)
        {
            _device.Copy(_kept[slot].H[layer], _h[layer].SliceRows(0, 1));
        }

        for (int layer = 0; layer < _c.Length; layer++)
        {
            _device.Copy(_kept[slot].C[layer], _c[layer].SliceRows(0, 1));
        }

        _rows = 1;
    }

    /// <summary>The rows that were in use in the step before.</summary>
    private Tensor Rows(Tensor state) => state.SliceRows(0, _rows);

    /// <summary>Enough rows of a buffer, whose content is lost where it grows.</summary>
    private Tensor Grown(ref Tensor buffer, int rows, int columns)
    {
        if (buffer.Rows < rows || buffer.Columns != columns)
        {
            buffer = _workspace.Take(Math.Max(rows, 2 * buffer.Rows), columns);
        }

        return buffer.SliceRows(0, rows);
    }

    /// <summary>Lists the rows that are continued, in order of their first occurrence, and where each row finds its own.</summary>
    private int FindDistinct(ReadOnlySpan<int> parents)
    {
        if (_slots.Length < parents.Length)
        {
            _slots = new int[2 * parents.Length];
            _distinct = new int[2 * parents.Length];
        }

        if (_slotOfParent.Length < _rows)
        {
            _slotOfParent = new int[2 * _rows];
        }

        _slotOfParent.AsSpan(0, _rows).Fill(-1);
        int count = 0;
        for (int row = 0; row < parents.Length; row++)
        {
            int parent = parents[row];
            if ((uint)parent >= (uint)_rows)
            {
                throw new ArgumentOutOfRangeException(nameof(parents), $"Row {row} continues row {parent}; there are {_rows}.");
            }

            if (_slotOfParent[parent] < 0)
            {
                _slotOfParent[parent] = count;
                _distinct[count++] = parent;
            }

            _slots[row] = _slotOfParent[parent];
        }

        return count;
    }
}
