using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>Places the nodes of a <see cref="ByteTrie"/> so that they share one array.</summary>
internal sealed class ByteTrieBuilder
{
    private const int NoParent = -1;
    private const int NotANode = -2;

    private readonly byte[][] _keys;
    private readonly int[] _values;
    private readonly FreeUnits _free = new(basesDiffer: false);
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
        MakeRoom();
        _units[ByteTrie.Root].Parent = NoParent;
        Stack<Range> open = new([new Range(ByteTrie.Root, 0, _keys.Length, 0)]);
        List<byte> labels = [];
        while (open.TryPop(out Range range))
        {
            range = TakeValue(range);
            FindLabels(range, labels);
            if (labels.Count > 0)
            {
                Expand(range, CollectionsMarshal.AsSpan(labels), open);
            }
        }

        Array.Resize(ref _units, _free.Count);
        return _units;
    }

    /// <summary>Gives a node the value of the key that ends there, if one does; returns the other keys.</summary>
    private Range TakeValue(Range range)
    {
        if (range.Begin == range.End || _keys[range.Begin].Length > range.Depth)
        {
            return range;
        }

        _units[range.Node].Value = _values[range.Begin];
        return range with { Begin = range.Begin + 1 };
    }

    /// <summary>The different bytes that follow the common prefix of some keys.</summary>
    private void FindLabels(Range range, List<byte> labels)
    {
        labels.Clear();
        for (int i = range.Begin; i < range.End; i++)
        {
            byte label = _keys[i][range.Depth];
            if (labels.Count == 0 || labels[^1] != label)
            {
                labels.Add(label);
            }
        }
    }

    /// <summary>Places the children of a node, one for each label.</summary>
    private void Expand(Range range, ReadOnlySpan<byte> labels, Stack<Range> open)
    {
        int position = _free.TakeFor(labels);
        MakeRoom();
        _units[range.Node].Base = position;
        int begin = range.Begin;
        foreach (byte label in labels)
        {
            int end = begin + 1;
            while (end < range.End && _keys[end][range.Depth] == label)
            {
                end++;
            }

            int child = position ^ label;
            _units[child].Parent = range.Node;
            open.Push(new Range(child, begin, end, range.Depth + 1));
            begin = end;
        }
    }

    private void MakeRoom()
    {
        int length = _units.Length;
        if (length < _free.Count)
        {
            Array.Resize(ref _units, Math.Max(_free.Count, 2 * length));
            _units.AsSpan(length).Fill(new ByteTrie.Unit { Parent = NotANode, Value = ByteTrie.None });
        }
    }

    /// <summary>The keys <c>Begin</c> to <c>End</c>, which share their first <c>Depth</c> bytes and lead to a node.</summary>
    private readonly record struct Range(int Node, int Begin, int End, int Depth);
}
