using System.Runtime.CompilerServices;

namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>
/// A double-array trie over bytes: the child of node <c>n</c> by byte <c>b</c> is <c>base[n] ^ b</c> if that unit names
/// <c>n</c> as its parent. One comparison a byte, no allocation. Thread-safe.
/// </summary>
/// <remarks>Aoe (1989), with exclusive or in place of addition.</remarks>
internal sealed class ByteTrie
{
    /// <summary>The node where every key begins.</summary>
    public const int Root = 0;

    /// <summary>What is returned where there is no node or no value.</summary>
    public const int None = -1;

    private readonly Unit[] _units;

    /// <summary>Builds the trie.</summary>
    /// <param name="entries">Keys and their values, at least 0; of equal keys the first counts.</param>
    public ByteTrie(IEnumerable<KeyValuePair<byte[], int>> entries)
    {
        _units = new ByteTrieBuilder(entries).Build();
    }

    /// <summary>The node reached from <paramref name="node"/> by one byte, or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Step(int node, byte value)
    {
        int child = _units[node].Base ^ value;
        return _units[child].Parent == node ? child : None;
    }

    /// <summary>The node reached by several bytes, or <see cref="None"/>.</summary>
    public int Step(int node, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            node = Step(node, value);
            if (node < 0)
            {
                return None;
            }
        }

        return node;
    }

    /// <summary>As <see cref="Step(int, byte)"/>, and the value of the key that ends there, or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Step(int node, byte value, out int found)
    {
        int child = _units[node].Base ^ value;
        ref readonly Unit unit = ref _units[child];
        found = unit.Value;
        return unit.Parent == node ? child : None;
    }

    /// <summary>The value of the key that ends at <paramref name="node"/>, or <see cref="None"/>.</summary>
    public int Value(int node) => _units[node].Value;

    /// <summary>The value of a key, or <see cref="None"/>.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        int node = Step(Root, key);
        return node < 0 ? None : Value(node);
    }

    /// <summary>Number of bytes of the longest key that <paramref name="text"/> starts with, or 0.</summary>
    public int LongestPrefix(ReadOnlySpan<byte> text)
    {
        int longest = 0;
        int node = Root;
        for (int i = 0; i < text.Length; i++)
        {
            node = Step(node, text[i]);
            if (node < 0)
            {
                break;
            }

            longest = Value(node) >= 0 ? i + 1 : longest;
        }

        return longest;
    }

    /// <summary>One node. The number of units is a multiple of 256, so that no step leaves the array.</summary>
    internal struct Unit
    {
        public int Base;
        public int Parent;
        public int Value;
    }
}
