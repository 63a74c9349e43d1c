namespace Seq2SeqLstm.Text.Normalization;

/// <summary>The two parts of a character map: the units of its double-array trie and its replacement strings.</summary>
/// <param name="units">Trie units; unit 0 is the root. None for a map without rules.</param>
/// <param name="texts">UTF-8 strings, each ended by NUL; a rule's value is where its string starts.</param>
internal sealed class RuleTrie(uint[] units, byte[] texts)
{
    private const uint ValueMark = 1u << 31;

    private readonly uint[] _units = units;
    private readonly byte[] _texts = texts;

    /// <summary>Number of units.</summary>
    public int Count => _units.Length;

    /// <summary>The replacement strings.</summary>
    public ReadOnlySpan<byte> Texts => _texts;

    /// <summary>The base (where children are found) of the root, or -1 when there is none.</summary>
    public int Root => _units.Length > 0 ? Inside(Offset(_units[0])) : -1;

    /// <summary>Goes from a node to its child by one byte.</summary>
    /// <param name="position">Base of the node; receives the child's, which may lie outside of a broken trie.</param>
    /// <param name="label">The byte.</param>
    /// <param name="hasValue">Whether a rule ends at the child.</param>
    /// <returns>Whether there is such a child.</returns>
    public bool TryStep(ref uint position, byte label, out bool hasValue)
    {
        uint child = position ^ label;
        hasValue = false;
        if (child >= (uint)_units.Length || (_units[child] & (ValueMark | 0xFF)) != label)
        {
            return false;
        }

        uint unit = _units[child];
        hasValue = ((unit >> 8) & 1) == 1;
        position = child ^ Offset(unit);
        return true;
    }

    /// <summary>The value of the rule that ends at the node with this base.</summary>
    public int Value(uint position) => (int)(_units[position] & ~ValueMark);

    /// <summary>The replacement string that a value names, in UTF-8.</summary>
    public ReadOnlySpan<byte> Text(int value)
    {
        ReadOnlySpan<byte> text = _texts.AsSpan(value);
        return text[..text.IndexOf((byte)0)];
    }

    /// <summary>Bytes of the longest rule that <paramref name="text"/>, in UTF-8, starts with, or 0.</summary>
    public int FindLongest(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        int longest = 0;
        uint position = (uint)Root;
        for (int i = 0; i < text.Length && TryStep(ref position, text[i], out bool hasValue); i++)
        {
            if (hasValue)
            {
                longest = i + 1;
                value = Value(position);
            }
        }

        return longest;
    }

    private int Inside(uint position) => position < (uint)_units.Length ? (int)position : -1;

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & (1u << 9)) >> 6);
}
