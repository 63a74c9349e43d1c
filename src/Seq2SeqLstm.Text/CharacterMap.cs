using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Seq2SeqLstm.Text;

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
    private readonly uint[] _units;
    private readonly byte[] _replacements;

    /// <summary>Takes over the rules; <paramref name="blob"/> must be well formed.</summary>
    public CharacterMap(ReadOnlySpan<byte> blob)
    {
        int trieBytes = (int)BinaryPrimitives.ReadUInt32LittleEndian(blob);
        _units = new uint[trieBytes / sizeof(uint)];
        for (int i = 0; i < _units.Length; i++)
        {
            _units[i] = BinaryPrimitives.ReadUInt32LittleEndian(blob[(sizeof(uint) * (i + 1))..]);
        }

        _replacements = blob[(sizeof(uint) + trieBytes)..].ToArray();
    }

    /// <summary>Whether the sizes inside the rules agree with their length.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> blob)
    {
        if (blob.Length <= sizeof(uint))
        {
            return false;
        }

        uint trieBytes = BinaryPrimitives.ReadUInt32LittleEndian(blob);
        return trieBytes > 0 && trieBytes % sizeof(uint) == 0 && trieBytes < (uint)(blob.Length - sizeof(uint))
            && blob[^1] == 0;
    }

    /// <summary>Replaces every longest matching prefix from left to right; other characters stay.</summary>
    public string Apply(ReadOnlySpan<char> text)
    {
        // Encoding.UTF8 turns lone surrogates into U+FFFD.
        byte[] input = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        ReadOnlySpan<byte> rest = input.AsSpan(0, Encoding.UTF8.GetBytes(text, input));
        ArrayBufferWriter<byte> output = new(Math.Max(16, rest.Length + (rest.Length / 4)));
        while (!rest.IsEmpty)
        {
            int length = FindLongest(rest, out int value);
            if (length > 0)
            {
                ReadOnlySpan<byte> replacement = _replacements.AsSpan(value);
                output.Write(replacement[..replacement.IndexOf((byte)0)]);
            }
            else
            {
                Rune.DecodeFromUtf8(rest, out _, out length);
                output.Write(rest[..length]);
            }

            rest = rest[length..];
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The replacement of the longest matching prefix.</summary>
    /// <param name="text">UTF-8 text.</param>
    /// <param name="length">Length of the prefix in bytes, 0 when no rule matches.</param>
    public ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> text, out int length)
    {
        length = FindLongest(text, out int value);
        ReadOnlySpan<byte> replacement = _replacements.AsSpan(value);
        return length > 0 ? replacement[..replacement.IndexOf((byte)0)] : default;
    }

    /// <summary>Whether a rule matches the start of a text or may match a longer text with this start.</summary>
    public bool HasRulesFrom(ReadOnlySpan<byte> start)
    {
        uint position = Offset(_units[0]);
        foreach (byte value in start)
        {
            position ^= value;
            if (position >= _units.Length || Label(_units[position]) != value)
            {
                return false;
            }

            if (HasValue(_units[position]))
            {
                return true;
            }

            position ^= Offset(_units[position]);
        }

        return true;
    }

    private int FindLongest(ReadOnlySpan<byte> key, out int value)
    {
        value = 0;
        int longest = 0;
        uint position = Offset(_units[0]);
        for (int i = 0; i < key.Length; i++)
        {
            position ^= key[i];
            if (position >= _units.Length || Label(_units[position]) != key[i])
            {
                break;
            }

            uint unit = _units[position];
            position ^= Offset(unit);
            if (HasValue(unit) && position < _units.Length)
            {
                uint found = _units[position] & 0x7FFFFFFF;
                if (found < _replacements.Length)
                {
                    value = (int)found;
                    longest = i + 1;
                }
            }
        }

        return longest;
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & (1u << 9)) >> 6);

    private static uint Label(uint unit) => unit & ((1u << 31) | 0xFF);

    private static bool HasValue(uint unit) => ((unit >> 8) & 1) == 1;
}
