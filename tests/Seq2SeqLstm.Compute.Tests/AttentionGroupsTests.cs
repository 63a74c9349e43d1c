namespace Seq2SeqLstm.Compute.Tests;

public sealed class AttentionGroupsTests
{
    [Fact]
    public void Rows_are_sorted_by_group_and_keep_their_order()
    {
        var groups = new AttentionGroups();
        groups.Set(4, [2, 0, 2, 3, 0, 2], [0, 2, 2, 0]);
        Assert.Equal(4, groups.Count);
        Assert.Equal(6, groups.Keys);
        Assert.Equal(4, groups.Queries);
        Assert.Equal(3, groups.MaxKeys);
        Assert.Equal((2 * 2) + (2 * 3), groups.Pairs);
        Assert.Equal([1, 4], groups.KeysOf(0));
        Assert.Equal([0, 3], groups.QueriesOf(0));
        Assert.Equal([], groups.KeysOf(1));
        Assert.Equal([], groups.QueriesOf(1));
        Assert.Equal([0, 2, 5], groups.KeysOf(2));
        Assert.Equal([1, 2], groups.QueriesOf(2));
        Assert.Equal([3], groups.KeysOf(3));
        Assert.Equal([], groups.QueriesOf(3));
    }

    [Fact]
    public void A_new_filling_leaves_nothing_of_the_last_one()
    {
        var groups = new AttentionGroups();
        groups.Set(3, [0, 1, 2, 2, 1], [2, 2, 1, 0, 0, 0, 1]);
        groups.Set(2, [1, 0], [1]);
        Assert.Equal((2, 2, 1, 1), (groups.Count, groups.Keys, groups.Queries, groups.MaxKeys));
        Assert.Equal(1, groups.Pairs);
        Assert.Equal([1], groups.KeysOf(0));
        Assert.Equal([0], groups.KeysOf(1));
        Assert.Equal([], groups.QueriesOf(0));
        Assert.Equal([0], groups.QueriesOf(1));
        groups.Set(0, [], []);
        Assert.Equal((0, 0, 0, 0), (groups.Count, groups.Keys, groups.Queries, groups.MaxKeys));
    }

    [Fact]
    public void SetQueries_keeps_the_keys()
    {
        var groups = new AttentionGroups();
        groups.Set(2, [1, 0, 1], [0, 1]);
        groups.SetQueries([1, 1, 1]);
        Assert.Equal([1], groups.KeysOf(0));
        Assert.Equal([0, 2], groups.KeysOf(1));
        Assert.Equal([], groups.QueriesOf(0));
        Assert.Equal([0, 1, 2], groups.QueriesOf(1));
        Assert.Equal(6, groups.Pairs);
    }

    [Fact]
    public void A_new_object_has_no_groups()
    {
        var groups = new AttentionGroups();
        Assert.Equal((0, 0, 0, 0), (groups.Count, groups.Keys, groups.Queries, groups.MaxKeys));
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = groups.KeysOf(0); });
    }

    [Fact]
    public void A_query_without_a_key_is_rejected_with_its_group()
    {
        var groups = new AttentionGroups();
        ArgumentException e = Assert.Throws<ArgumentException>(() => groups.Set(3, [0, 2], [1, 1]));
        Assert.StartsWith("Group 1 has 2 queries and no key to look at.", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, groups.Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void A_row_of_a_group_that_does_not_exist_is_rejected(int group)
    {
        var groups = new AttentionGroups();
        Assert.Contains($"Group {group} is not in 0..1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => groups.Set(2, [0, group], [0])).Message, StringComparison.Ordinal);
        Assert.Contains($"Group {group} is not in 0..1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => groups.Set(2, [0], [group])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Filling_again_allocates_nothing()
    {
        var groups = new AttentionGroups();
        int[] keys = Numbers.Indices(1, 300, 20), queries = [.. keys.Reverse()];
        groups.Set(20, keys, queries);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int n = 0; n < 10; n++)
        {
            groups.Set(20, keys, queries);
            groups.SetQueries(keys);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
