using System.Text;
using Seq2SeqLstm.Text.Segmentation;

namespace Seq2SeqLstm.Text.Tests.Segmentation;

public sealed class ByteTrieTests
{
    [Fact]
    public void Every_key_is_found_with_its_value_and_nothing_else_is()
    {
        Random random = new(3);
        Dictionary<string, int> keys = new(StringComparer.Ordinal);
        while (keys.Count < 20_000)
        {
            char[] key = [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => (char)random.Next(0, random.Next(2) == 0 ? 12 : 0xD800))];
            keys.TryAdd(new string(key), keys.Count);
        }

        ByteTrie trie = new(keys.Select(key => KeyValuePair.Create(Encoding.UTF8.GetBytes(key.Key), key.Value)));

        Assert.All(keys, key => Assert.Equal(key.Value, trie.Find(Encoding.UTF8.GetBytes(key.Key))));
        foreach (string key in keys.Keys)
        {
            string other = key + "\u0003";
            Assert.Equal(keys.GetValueOrDefault(other, ByteTrie.None), trie.Find(Encoding.UTF8.GetBytes(other)));
            string shorter = key[..^1];
            Assert.Equal(keys.GetValueOrDefault(shorter, ByteTrie.None), trie.Find(Encoding.UTF8.GetBytes(shorter)));
        }
    }

    [Fact]
    public void The_memory_that_building_takes_grows_with_the_keys_and_not_with_their_square()
    {
        long Allocated(int count)
        {
            Random random = new(4);
            byte[][] keys = [.. Enumerable.Range(0, count).Select(_ => new byte[6])];
            Array.ForEach(keys, random.NextBytes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            _ = new ByteTrie(keys.Select((key, id) => KeyValuePair.Create(key, id)));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(Allocated(80_000), 0, 6 * Allocated(20_000));
    }

    [Theory]
    [InlineData("abcd", 3)]
    [InlineData("abx", 1)]
    [InlineData("b", 0)]
    [InlineData("", 0)]
    public void The_longest_key_at_the_start_of_a_text_is_found(string text, int expected)
    {
        ByteTrie trie = new([new("abc"u8.ToArray(), 0), new("a"u8.ToArray(), 1)]);

        Assert.Equal(expected, trie.LongestPrefix(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Of_equal_keys_the_first_counts()
    {
        ByteTrie trie = new([new([7], 5), new([7], 6)]);

        Assert.Equal(5, trie.Find([7]));
    }

    [Fact]
    public void An_empty_trie_has_no_keys()
    {
        ByteTrie trie = new([]);

        Assert.Equal(ByteTrie.None, trie.Find("a"u8));
        Assert.Equal(ByteTrie.None, trie.Find([]));
        Assert.Equal(0, trie.LongestPrefix([0, 1, 255]));
    }
}
