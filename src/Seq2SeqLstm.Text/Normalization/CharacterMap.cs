using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Text.Normalization;

/// <summary>
/// The compiled normalisation rules of a SentencePiece model file: a double-array trie over UTF-8 prefixes,
/// each leading to a replacement string. The longest matching prefix is replaced.
/// </summary>
/// <remarks>
/// Layout: trie size in bytes (4), trie units of 4 bytes, replacement strings each ended by NUL; little-endian.
/// Unit: bits 0-7 label, bit 8 "a value follows", bit 9 wide offset, bits 10-31 offset; a value unit has bit 31 set.
/// </remarks>
internal sealed class CharacterMap
{
    private const int MaxBytes = 1 << 27;

    private static readonly ConditionalWeakTable<byte[], CharacterMap> Known = [];

    // The models of a pair mostly have the same rules: they are compared with the last ones, and checked once.
    private static WeakReference<CharacterMap>? _last;

    private readonly byte[] _blob;

    private readonly RuleTrie _trie;

    private CharacterMap(RuleTrie trie, byte[] blob)
    {
        _trie = trie;
        _blob = blob;
        Table = new CharacterTable(trie);
    }

    /// <summary>What the rules mean for each character.</summary>
    public CharacterTable Table { get; }

    private static CharacterMap Identity { get; } = new(new RuleTrie([], []), []);

    /// <summary>
    /// Reads compiled rules after checking that no text can lead out of them or go round in them; an empty blob has none.
    /// Memory that was read before is not read again.
    /// </summary>
    /// <returns>Whether the rules are sound.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> blob, [NotNullWhen(true)] out CharacterMap? map)
    {
        byte[]? key = MemoryMarshal.TryGetArray(blob, out ArraySegment<byte> segment)
            && segment.Array!.Length == blob.Length ? segment.Array : null;
        if (blob.IsEmpty)
        {
            map = Identity;
        }
        else if (key is null || !Known.TryGetValue(key, out map))
        {
            map = FindLast(blob.Span) ?? Parse(blob.Span);
            if (key is not null && map is not null)
            {
                Known.AddOrUpdate(key, map);
            }
        }

        return map is not null;
    }

    /// <summary>The replacement of the longest rule that <paramref name="text"/>, in UTF-8, starts with.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Bytes that are replaced; 0 when no rule matches.</param>
    public ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> text, out int length)
    {
        length = _trie.FindLongest(text, out int value);
        return length > 0 ? _trie.Text(value) : default;
    }

    /// <summary>The replacement of a character that has the bit <see cref="CharacterTable.IsReplaced"/>.</summary>
    public ReadOnlySpan<byte> Replacement(int entry) => _trie.Text(CharacterTable.Value(entry));

    private static CharacterMap? FindLast(ReadOnlySpan<byte> blob) =>
        _last?.TryGetTarget(out CharacterMap? last) == true && blob.SequenceEqual(last._blob) ? last : null;

    private static CharacterMap? Parse(ReadOnlySpan<byte> blob)
    {
        if (blob.Length is <= sizeof(uint) or > MaxBytes)
        {
            return null;
        }

        uint trieBytes = BinaryPrimitives.ReadUInt32LittleEndian(blob);
        ReadOnlySpan<byte> rest = blob[sizeof(uint)..];
        if (trieBytes == 0 || trieBytes % sizeof(uint) != 0 || trieBytes >= (uint)rest.Length)
        {
            return null;
        }

        uint[] units = new uint[trieBytes / sizeof(uint)];
        for (int i = 0; i < units.Length; i++)
        {
            units[i] = BinaryPrimitives.ReadUInt32LittleEndian(rest[(sizeof(uint) * i)..]);
        }

        RuleTrie trie = new(units, rest[(int)trieBytes..].ToArray());
        if (!RuleTrieCheck.IsSound(trie))
        {
            return null;
        }

        CharacterMap map = new(trie, blob.ToArray());
        _last = new WeakReference<CharacterMap>(map);
        return map;
    }
}
