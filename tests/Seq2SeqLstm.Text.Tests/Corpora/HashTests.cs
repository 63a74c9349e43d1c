using System.Buffers.Binary;
using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Text.Tests.Corpora;

public sealed class HashTests
{
    /// <summary>
    /// The verification value of MurmurHash3_x64_128 in its author's test suite, SMHasher: the hashes of 0, 1, 2, … with seeds 256, 255, …
    /// are hashed in their turn.
    /// </summary>
    [Fact]
    public void The_hash_has_the_verification_value_of_its_author()
    {
        byte[] key = new byte[256];
        byte[] hashes = new byte[256 * 16];
        for (int i = 0; i < 256; i++)
        {
            key[i] = (byte)i;
            BinaryPrimitives.WriteUInt128LittleEndian(hashes.AsSpan(16 * i), Murmur3.Hash(key.AsSpan(0, i), (uint)(256 - i)));
        }

        Assert.Equal(0x6384BA69u, (uint)Murmur3.Hash(hashes));
    }

    [Fact]
    public void A_compact_table_holds_what_a_dictionary_holds()
    {
        Dictionary<ulong, ulong> expected = [];
        CompactTable table = new(hasValues: true);
        Random random = new(1);
        for (int n = 0; n < 200_000; n++)
        {
            ulong hash = (ulong)Murmur3.Hash(BitConverter.GetBytes(random.Next(50_000)));
            Assert.Equal(expected.TryAdd(hash, (ulong)n), table.Add(hash, (ulong)n));
        }

        Assert.Equal(expected.Count, table.Count);
        Assert.All(expected, entry => Assert.True(table.TryGet(entry.Key, out ulong value) && value == entry.Value));
        Assert.False(table.TryGet(7, out _));
    }

    [Theory]
    [InlineData("가 나", " 가\u3000나 ", true)]
    [InlineData("Ａｂｃ", "Abc", true)]
    [InlineData("\u1112\u1161\u11AB", "한", true)]
    [InlineData("a\u0007b", "ab", true)]
    [InlineData("abc", "Abc", false)]
    [InlineData("가나", "가 나", false)]
    [InlineData("", " ", true)]
    public void Sentences_have_the_same_key_if_they_are_equal_after_normalisation(string a, string b, bool isSame)
    {
        Assert.Equal(isSame, SentenceKey.Of(a) == SentenceKey.Of(b));
    }
}
