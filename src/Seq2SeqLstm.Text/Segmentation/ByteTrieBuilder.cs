namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>Places the nodes of a <see cref="ByteTrie"/> so that they share one array.</summary>
internal sealed class ByteTrieBuilder
{
    private const int BlockSize = 256;

    /// <summary>Gaps in older blocks than these stay empty: looking for one there costs more than it saves.</summary>
    private const int OpenBlocks = 16;

    private const int Free = -2;
    private const int NoParent = -1;

    private readonly byte[][] _keys;
    private readonly int[] _values;
    private readonly LinkedSlots _gaps = new();
    private ByteTrie.Unit[] _units = [];

    /// <summary>Sorts the keys; of equal ones the first stays.</summary>
    public ByteTrieBuilder(IEnumerable<KeyValuePair<byte[], int>> entries)
    {
        KeyValuePair<byte[], int>[] sorted = [.. entries];
        _keys = Array.ConvertAll(sorted, entry => entry.Key);
        _values = Array.ConvertAll(sorted, entry => entry.Value);
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(order, (a, b) => _keys[a].AsSpan().SequenceCompareTo(_keys[b]) is var c && c != 0 ? c : a.CompareTo(b));
        int[] first = [.. order.Where((o, i) => i == 0 || !_keys[o].AsSpan().SequenceEqual(_keys[order[i - 1]]))];
        _values = Array.ConvertAll(first, o => sorted[o].Value);
        _keys = Array.ConvertAll(first, o => sorted[o].Key);
    }

    /// <summary>Places all nodes.</summary>
    public ByteTrie.Unit[] Build()
    {
        AddBlock();
        Occupy(ByteTrie.Root, NoParent);
        Stack<Range> open = new([new Range(ByteTrie.Root, 0, _keys.Length, 0)]);
        List<Range> children = [];
        while (open.TryPop(out Range range))
        {
            Expand(range, children);
            foreach (Range child in children)
            {
                open.Push(child);
            }
        }

        return _units;
    }

    /// <summary>Places the children of a node: one for each byte that follows the common prefix of its keys.</summary>
    private void Expand(Range range, List<Range> children)
    {
        (int node, int begin, int end, int depth) = range;
        children.Clear();
        if (begin < end && _keys[begin].Length == depth)
        {
            _units[node].Value = _values[begin++];
        }

        while (begin < end)
        {
            byte label = _keys[begin][depth];
            int next = begin + 1;
            while (next < end && _keys[next][depth] == label)
            {
                next++;
            }

            children.Add(new Range(label, begin, next, depth + 1));
            begin = next;
        }

        if (children.Count > 0)
        {
            int offset = FindBase(children);
            _units[node].Base = offset;
            for (int i = 0; i < children.Count; i++)
            {
                children[i] = children[i] with { Node = offset ^ children[i].Node };
                Occupy(children[i].Node, node);
            }
        }
    }

    /// <summary>A base at which the units of all children (whose nodes are still labels) are free.</summary>
    private int FindBase(List<Range> children)
    {
        for (int gap = _gaps.First; gap >= 0; gap = _gaps.Next(gap))
        {
            int offset = gap ^ children[0].Node;
            if (children.TrueForAll(child => _units[offset ^ child.Node].Parent == Free))
            {
                return offset;
            }
        }

        return AddBlock();
    }

    private int AddBlock()
    {
        int start = _units.Length;
        Array.Resize(ref _units, start + BlockSize);
        _units.AsSpan(start).Fill(new ByteTrie.Unit { Parent = Free, Value = ByteTrie.None });
        for (int i = start; i < start + BlockSize; i++)
        {
            _gaps.AddLast(i);
        }

        int closed = start - (OpenBlocks * BlockSize);
        for (int i = Math.Max(0, closed); i < closed + BlockSize; i++)
        {
            if (_units[i].Parent == Free)
            {
                _gaps.Remove(i);
            }
        }

        return start;
    }

    private void Occupy(int node, int parent)
    {
        _units[node].Parent = parent;
        _gaps.Remove(node);
    }

    /// <summary>The keys <c>Begin</c> to <c>End</c>, which share their first <c>Depth</c> bytes and lead to a node.</summary>
    private readonly record struct Range(int Node, int Begin, int End, int Depth);

    /// <summary>Numbers in the order they were added, each removed in constant time.</summary>
    private sealed class LinkedSlots
    {
        private readonly List<(int Previous, int Next)> _links = [];
        private int _last = -1;

        public int First { get; private set; } = -1;

        public int Next(int slot) => _links[slot].Next;

        public void AddLast(int slot)
        {
            _links.Add((_last, -1));
            SetNext(_last, slot);
            _last = slot;
        }

        public void Remove(int slot)
        {
            (int previous, int next) = _links[slot];
            SetNext(previous, next);
            if (next < 0)
            {
                _last = previous;
            }
            else
            {
                _links[next] = _links[next] with { Previous = previous };
            }
        }

        private void SetNext(int slot, int next)
        {
            if (slot < 0)
            {
                First = next;
            }
            else
            {
                _links[slot] = _links[slot] with { Next = next };
            }
        }
    }
}
