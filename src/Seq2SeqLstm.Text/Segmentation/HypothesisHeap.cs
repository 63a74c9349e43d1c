namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>
/// A binary heap that gives the highest score first. Which of equal scores comes first depends on the steps of the heap: these
/// are the textbook's, where the last entry fills the gap at the top after the gap has sunk to a leaf.
/// </summary>
internal sealed class HypothesisHeap
{
    private readonly List<(int Hypothesis, float Score)> _entries = [];

    /// <summary>Number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>Adds an entry.</summary>
    public void Push(int hypothesis, float score)
    {
        _entries.Add(default);
        Rise(_entries.Count - 1, (hypothesis, score));
    }

    /// <summary>Removes an entry with the highest score.</summary>
    public (int Hypothesis, float Score) Pop()
    {
        (int Hypothesis, float Score) top = _entries[0];
        (int Hypothesis, float Score) last = _entries[^1];
        _entries.RemoveAt(_entries.Count - 1);
        if (_entries.Count > 0)
        {
            Rise(SinkGap(), last);
        }

        return top;
    }

    /// <summary>Moves the higher child up into the gap at the top until the gap is at a leaf; returns where.</summary>
    private int SinkGap()
    {
        int gap = 0;
        for (int child = 1; child < _entries.Count; child = (2 * gap) + 1)
        {
            if (child + 1 < _entries.Count && _entries[child + 1].Score >= _entries[child].Score)
            {
                child++;
            }

            _entries[gap] = _entries[child];
            gap = child;
        }

        return gap;
    }

    private void Rise(int gap, (int Hypothesis, float Score) entry)
    {
        while (gap > 0 && _entries[(gap - 1) / 2].Score < entry.Score)
        {
            _entries[gap] = _entries[(gap - 1) / 2];
            gap = (gap - 1) / 2;
        }

        _entries[gap] = entry;
    }
}
