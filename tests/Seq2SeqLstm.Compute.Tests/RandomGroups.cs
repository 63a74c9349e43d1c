namespace Seq2SeqLstm.Compute.Tests;

/// <summary>Groups of given sizes whose rows are mixed.</summary>
internal static class RandomGroups
{
    /// <summary>Pairs of keys and queries: one key, no query, nothing at all, many queries, blocks of four and what is left of them.</summary>
    public static readonly (int Keys, int Queries)[] Odd =
        [(1, 1), (3, 0), (0, 0), (1, 9), (7, 1), (5, 4), (17, 6), (33, 2), (4, 4), (2, 19)];

    /// <summary>Groups large enough to be shared among threads.</summary>
    public static readonly (int Keys, int Queries)[] Large =
        [.. Enumerable.Range(0, 30).Select(n => (1 + (n * 7 % 31), n * 5 % 23))];

    public static AttentionGroups Create((int Keys, int Queries)[] sizes, int seed)
    {
        var groups = new AttentionGroups();
        groups.Set(sizes.Length, Mixed([.. sizes.Select(size => size.Keys)], seed), Mixed([.. sizes.Select(size => size.Queries)], seed + 1));
        return groups;
    }

    private static int[] Mixed(int[] counts, int seed)
    {
        int[] rows = [.. counts.SelectMany((count, group) => Enumerable.Repeat(group, count))];
        new Random(seed).Shuffle(rows);
        return rows;
    }
}
