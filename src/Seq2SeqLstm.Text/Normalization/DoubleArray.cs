namespace Seq2SeqLstm.Text.Normalization;

/// <summary>Lays a graph of byte labels out as one array of units: child of a node = base of the node XOR label.</summary>
/// <remarks>
/// Aoe (1989), in the unit layout that <see cref="CharacterMap"/> describes. Every node has a base of its own, so a label
/// that agrees is proof enough that a unit belongs to the node one came from.
/// </remarks>
internal sealed class DoubleArray
{
    private const int BlockSize = 256;

    // Blocks that are searched for free units; older ones are nearly full and not worth the time.
    private const int OpenBlocks = 16;
    private const int MaxUnits = 1 << 21;
    private const uint ValueMark = 1u << 31;
    private const uint HasValueMark = 1u << 8;
    private const int OffsetShift = 10;

    private readonly RuleGraph _graph;
    private readonly int[] _bases;
    private readonly List<uint> _units = [];
    private readonly List<bool> _isTaken = [];
    private readonly List<bool> _isBase = [];

    // Free units in the open blocks, in ascending order; taken ones are dropped in passing.
    private readonly List<int> _free = [];
    private int _freeCount;

    private DoubleArray(RuleGraph graph)
    {
        _graph = graph;
        _bases = new int[graph.Nodes.Count];
    }

    /// <summary>Lays out <paramref name="graph"/>.</summary>
    /// <returns>The units; unit 0 is the root.</returns>
    /// <exception cref="ArgumentException">The graph is too large for the layout.</exception>
    public static uint[] Build(RuleGraph graph)
    {
        DoubleArray array = new(graph);
        array.AddBlock();
        array._isTaken[0] = true;
        // The root's own unit has the label 0, so no base may lead to it.
        array._isBase[0] = true;
        foreach (int node in Enumerable.Range(0, graph.Nodes.Count).OrderByDescending(n => graph.Nodes[n].Labels.Length))
        {
            array._bases[node] = array.Place(graph.Nodes[node]);
        }

        for (int node = 0; node < graph.Nodes.Count; node++)
        {
            array.Fill(node);
        }

        array._units[0] = (uint)array._bases[graph.Root] << OffsetShift;
        return [.. array._units];
    }

    /// <summary>Finds and takes units for the value and the children of a node; returns its base.</summary>
    private int Place(RuleGraph.Node node)
    {
        byte firstLabel = node.Value >= 0 ? (byte)0 : node.Labels[0];
        for (int i = 0; ; i++)
        {
            if (i == _free.Count)
            {
                AddBlock();
                i = 0;
            }

            int candidate = _free[i] ^ firstLabel;
            if (!_isTaken[_free[i]] && !_isBase[candidate] && Fits(node, candidate))
            {
                Take(node, candidate);
                DropTaken();
                return candidate;
            }
        }
    }

    /// <summary>Forgets taken units once they are half of the list.</summary>
    private void DropTaken()
    {
        if (2 * _freeCount < _free.Count)
        {
            _free.RemoveAll(unit => _isTaken[unit]);
            _freeCount = _free.Count;
        }
    }

    private bool Fits(RuleGraph.Node node, int candidate)
    {
        foreach (byte label in node.Labels)
        {
            if (_isTaken[candidate ^ label])
            {
                return false;
            }
        }

        return true;
    }

    private void Take(RuleGraph.Node node, int position)
    {
        _isBase[position] = true;
        _isTaken[position] |= node.Value >= 0;
        _freeCount -= node.Labels.Length + (node.Value >= 0 ? 1 : 0);
        foreach (byte label in node.Labels)
        {
            _isTaken[position ^ label] = true;
        }
    }

    private void Fill(int node)
    {
        RuleGraph.Node from = _graph.Nodes[node];
        int position = _bases[node];
        if (from.Value >= 0)
        {
            _units[position] = ValueMark | (uint)from.Value;
        }

        for (int n = 0; n < from.Labels.Length; n++)
        {
            int child = from.Children[n];
            int unit = position ^ from.Labels[n];
            uint hasValue = _graph.Nodes[child].Value >= 0 ? HasValueMark : 0;
            _units[unit] = ((uint)(unit ^ _bases[child]) << OffsetShift) | hasValue | from.Labels[n];
        }
    }

    private void AddBlock()
    {
        if (_units.Count == MaxUnits)
        {
            throw new ArgumentException("The normalisation rules are too many for one character map.");
        }

        int oldest = _units.Count - ((OpenBlocks - 1) * BlockSize);
        _free.RemoveAll(unit => unit < oldest || _isTaken[unit]);
        for (int i = 0; i < BlockSize; i++)
        {
            _free.Add(_units.Count);
            _isTaken.Add(false);
            _isBase.Add(false);
            // A unit without a node looks like a value: no label ever agrees with it.
            _units.Add(ValueMark);
        }

        _freeCount = _free.Count;
    }
}
