namespace Seq2SeqLstm.Compute;

/// <summary>
/// Which rows attend to which: the queries of a group look at the keys of the same group only, so nothing needs a mask or
/// padding. In translation a group is a sentence.
/// </summary>
/// <remarks>
/// One object can be filled again and again, in the memory of the largest filling so far; not while an operation uses it.
/// </remarks>
public sealed class AttentionGroups
{
    private int[] _keyStarts = Pinned(2);
    private int[] _queryStarts = Pinned(2);
    private int[] _keyRows = Pinned(1);
    private int[] _queryRows = Pinned(1);

    /// <summary>Number of groups G.</summary>
    public int Count { get; private set; }

    /// <summary>Rows of keys N of all groups together.</summary>
    public int Keys => _keyStarts[Count];

    /// <summary>Rows of queries R of all groups together.</summary>
    public int Queries => _queryStarts[Count];

    /// <summary>Most keys of a group: a matrix of attention weights has at least as many columns S.</summary>
    public int MaxKeys { get; private set; }

    /// <summary>Number of pairs of a query and a key of the same group: the work of attention.</summary>
    public long Pairs { get; private set; }

    /// <summary>The arrays, which do not move, for kernels that see addresses only.</summary>
    internal (int[] KeyStarts, int[] KeyRows, int[] QueryStarts, int[] QueryRows) Arrays =>
        (_keyStarts, _keyRows, _queryStarts, _queryRows);

    /// <summary>The key rows of a group, in the order of the columns of its weights.</summary>
    /// <param name="group">Index of the group.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public ReadOnlySpan<int> KeysOf(int group) => RowsOf(group, _keyStarts, _keyRows);

    /// <summary>The query rows of a group, in ascending order.</summary>
    /// <param name="group">Index of the group.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public ReadOnlySpan<int> QueriesOf(int group) => RowsOf(group, _queryStarts, _queryRows);

    /// <summary>Fills the groups anew; the rows of a group keep their order.</summary>
    /// <param name="groups">Number of groups G.</param>
    /// <param name="groupOfKey">The group of each key row, from 0 to G − 1. Shape (N).</param>
    /// <param name="groupOfQuery">The group of each query row. Shape (R).</param>
    /// <exception cref="ArgumentOutOfRangeException">A group does not exist.</exception>
    /// <exception cref="ArgumentException">A group has a query and no key.</exception>
    public void Set(int groups, ReadOnlySpan<int> groupOfKey, ReadOnlySpan<int> groupOfQuery)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(groups);
        Clear();
        Sort(groups, groupOfKey, ref _keyStarts, ref _keyRows);
        Sort(groups, groupOfQuery, ref _queryStarts, ref _queryRows);
        Measure(groups);
    }

    /// <summary>Exchanges the queries and keeps the keys, as from one step of a decoder to the next.</summary>
    /// <param name="groupOfQuery">The group of each query row, from 0 to G − 1. Shape (R).</param>
    /// <exception cref="ArgumentOutOfRangeException">A group does not exist.</exception>
    /// <exception cref="ArgumentException">A group has a query and no key.</exception>
    public void SetQueries(ReadOnlySpan<int> groupOfQuery)
    {
        int groups = Count;
        Clear();
        Sort(groups, groupOfQuery, ref _queryStarts, ref _queryRows);
        Measure(groups);
    }

    // An object whose filling failed has no groups rather than half of them.
    private void Clear()
    {
        Count = 0;
        MaxKeys = 0;
        Pairs = 0;
    }

    private void Measure(int groups)
    {
        int most = 0;
        long pairs = 0;
        for (int g = 0; g < groups; g++)
        {
            int keys = _keyStarts[g + 1] - _keyStarts[g];
            int queries = _queryStarts[g + 1] - _queryStarts[g];
            if (keys == 0 && queries > 0)
            {
                throw new ArgumentException($"Group {g} has {queries} queries and no key to look at.");
            }

            most = Math.Max(most, keys);
            pairs += (long)keys * queries;
        }

        (Count, MaxKeys, Pairs) = (groups, most, pairs);
    }

    private ReadOnlySpan<int> RowsOf(int group, int[] starts, int[] rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(group);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(group, Count);
        return rows.AsSpan(starts[group]..starts[group + 1]);
    }

    // Sorting by counting. While rows are placed, starts[g + 1] is where the next row of group g goes; at the end, where g ends.
    private static void Sort(int groups, ReadOnlySpan<int> groupOfRow, ref int[] starts, ref int[] rows)
    {
        Reserve(ref starts, groups + 2);
        Reserve(ref rows, groupOfRow.Length);
        Array.Clear(starts, 0, groups + 2);
        foreach (int group in groupOfRow)
        {
            if ((uint)group >= (uint)groups)
            {
                throw new ArgumentOutOfRangeException(nameof(groupOfRow), $"Group {group} is not in 0..{groups - 1}.");
            }

            starts[group + 2]++;
        }

        for (int g = 2; g <= groups + 1; g++)
        {
            starts[g] += starts[g - 1];
        }

        for (int row = 0; row < groupOfRow.Length; row++)
        {
            rows[starts[groupOfRow[row] + 1]++] = row;
        }
    }

    private static void Reserve(ref int[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = Pinned(Math.Max(length, 2 * buffer.Length));
        }
    }

    private static int[] Pinned(int length) => GC.AllocateArray<int>(length, pinned: true);
}
