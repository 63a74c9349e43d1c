namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>
/// Which units of a double array are still free: finds, for the labels of a node, a base so that the units
/// <c>base ^ label</c> are. The array grows by blocks of 256 units, so that all units of a node lie in one block.
/// </summary>
/// <remarks>Aoe (1989), with exclusive or in place of addition.</remarks>
internal sealed class FreeUnits
{
    private const int BlockSize = 256;

    // Gaps in older blocks than these stay empty: looking for one there costs more than it saves.
    private const int OpenBlocks = 16;
    private const int None = -1;
    private const int Taken = -2;

    private readonly bool _basesDiffer;

    // The free units of the open blocks as a list in ascending order; one that has left it is marked as taken.
    private readonly List<(int Previous, int Next)> _links = [];
    private readonly List<bool> _isBase = [];
    private int _first = None;
    private int _last = None;

    /// <summary>Starts with one block, whose first unit is taken by the root.</summary>
    /// <param name="basesDiffer">Whether no two nodes may have the same base, and none the base 0.</param>
    public FreeUnits(bool basesDiffer)
    {
        _basesDiffer = basesDiffer;
        AddBlock();
        Take(0);
        _isBase[0] = true;
    }

    /// <summary>Number of units, free ones included; a multiple of 256.</summary>
    public int Count => _links.Count;

    /// <summary>Takes the units of a node's children.</summary>
    /// <param name="labels">At least one label.</param>
    /// <returns>The base of the node.</returns>
    public int TakeFor(ReadOnlySpan<byte> labels)
    {
        int position = FindBase(labels);
        _isBase[position] = true;
        foreach (byte label in labels)
        {
            Take(position ^ label);
        }

        return position;
    }

    private int FindBase(ReadOnlySpan<byte> labels)
    {
        for (int gap = _first; gap >= 0; gap = _links[gap].Next)
        {
            int position = gap ^ labels[0];
            if (!(_basesDiffer && _isBase[position]) && AreFree(position, labels[1..]))
            {
                return position;
            }
        }

        return AddBlock();
    }

    private bool AreFree(int position, ReadOnlySpan<byte> labels)
    {
        foreach (byte label in labels)
        {
            if (_links[position ^ label].Next == Taken)
            {
                return false;
            }
        }

        return true;
    }

    private int AddBlock()
    {
        int start = Count;
        for (int unit = start; unit < start + BlockSize; unit++)
        {
            _links.Add((_last, None));
            _isBase.Add(false);
            SetNext(_last, unit);
            _last = unit;
        }

        int closed = start - (OpenBlocks * BlockSize);
        for (int unit = Math.Max(0, closed); unit < closed + BlockSize; unit++)
        {
            if (_links[unit].Next != Taken)
            {
                Take(unit);
            }
        }

        return start;
    }

    private void Take(int unit)
    {
        (int previous, int next) = _links[unit];
        _links[unit] = (None, Taken);
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

    private void SetNext(int unit, int next)
    {
        if (unit < 0)
        {
            _first = next;
        }
        else
        {
            _links[unit] = _links[unit] with { Next = next };
        }
    }
}
