namespace Seq2SeqLstm.Decoding;

/// <summary>The best K of all candidates offered: a binary heap of bounded size with the worst of them at its root.</summary>
internal sealed class CandidateHeap
{
    private readonly int _capacity;
    private Candidate[] _items;

    /// <summary>Initializes a new instance of the <see cref="CandidateHeap"/> class.</summary>
    /// <param name="capacity">K, at least 1.</param>
    public CandidateHeap(int capacity)
    {
        _capacity = capacity;
        _items = new Candidate[Math.Min(capacity, 16)];
    }

    /// <summary>Gets the number of candidates held.</summary>
    public int Count { get; private set; }

    /// <summary>Gets a value indicating whether K candidates are held.</summary>
    public bool IsFull => Count == _capacity;

    /// <summary>Gets the worst candidate held; there must be one.</summary>
    public ref readonly Candidate Worst => ref _items[0];

    /// <summary>Forgets all candidates.</summary>
    public void Clear() => Count = 0;

    /// <summary>Takes a candidate in if it is among the best K so far.</summary>
    /// <param name="candidate">The candidate.</param>
    public void Offer(in Candidate candidate)
    {
        if (!IsFull)
        {
            if (Count == _items.Length)
            {
                Array.Resize(ref _items, Math.Min(_capacity, 2 * Count));
            }

            _items[Count++] = candidate;
            SiftUp(Count - 1);
        }
        else if (candidate.IsBetterThan(in _items[0]))
        {
            _items[0] = candidate;
            SiftDown(Count);
        }
    }

    /// <summary>Sorts what is held, best first; the heap must be cleared before the next offer.</summary>
    /// <returns>The candidates.</returns>
    public ReadOnlySpan<Candidate> SortBestFirst()
    {
        for (int size = Count; size > 1;)
        {
            size--;
            (_items[0], _items[size]) = (_items[size], _items[0]);
            SiftDown(size);
        }

        return _items.AsSpan(0, Count);
    }

    private void SiftUp(int child)
    {
        while (child > 0)
        {
            int parent = (child - 1) / 2;
            if (!_items[parent].IsBetterThan(in _items[child]))
            {
                return;
            }

            (_items[parent], _items[child]) = (_items[child], _items[parent]);
            child = parent;
        }
    }

    private void SiftDown(int size)
    {
        int parent = 0;
        while (true)
        {
            int worst = 2 * parent + 1;
            if (worst >= size)
            {
                return;
            }

            if (worst + 1 < size && _items[worst].IsBetterThan(in _items[worst + 1]))
            {
                worst++;
            }

            if (!_items[parent].IsBetterThan(in _items[worst]))
            {
                return;
            }

            (_items[parent], _items[worst]) = (_items[worst], _items[parent]);
            parent = worst;
        }
    }
}
