using System.Buffers;
using System.Text;

namespace Seq2SeqLstm.Text.Normalization;

/// <summary>Tells whether a trie that was read from a file can be searched safely.</summary>
internal static class RuleTrieCheck
{
    private const int StatesPerNode = 4;
    private const byte Entered = 1;
    private const byte Finished = 2;

    /// <summary>
    /// Whether every path of a UTF-8 text stays inside the trie and ends, every value names a replacement, and the
    /// replacements are UTF-8.
    /// </summary>
    public static bool IsSound(RuleTrie trie) =>
        trie.Root >= 0 && trie.Texts[^1] == 0 && IsUtf8(trie.Texts) && HasSoundPaths(trie);

    private static bool IsUtf8(ReadOnlySpan<byte> texts)
    {
        while (!texts.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(texts, out _, out int length) != OperationStatus.Done)
            {
                return false;
            }

            texts = texts[length..];
        }

        return true;
    }

    /// <summary>Visits each node once for each number of bytes that its character still lacks, depth first.</summary>
    private static bool HasSoundPaths(RuleTrie trie)
    {
        byte[] marks = new byte[trie.Count * StatesPerNode];
        Stack<(uint Position, int Missing, int Label)> path = new();
        path.Push(((uint)trie.Root, 0, 0));
        marks[trie.Root * StatesPerNode] = Entered;
        while (path.TryPop(out (uint Position, int Missing, int Label) at))
        {
            for (; at.Label <= byte.MaxValue; at.Label++)
            {
                uint child = at.Position;
                int missing = MissingAfter(at.Missing, at.Label);
                if (missing < 0 || !trie.TryStep(ref child, (byte)at.Label, out bool hasValue))
                {
                    continue;
                }

                bool isSound = child < (uint)trie.Count && (!hasValue || IsSoundValue(trie, child, missing));
                if (!isSound || marks[Index(child, missing)] == Entered)
                {
                    return false;
                }

                if (marks[Index(child, missing)] == 0)
                {
                    marks[Index(child, missing)] = Entered;
                    path.Push(at with { Label = at.Label + 1 });
                    at = (child, missing, -1);
                }
            }

            marks[Index(at.Position, at.Missing)] = Finished;
        }

        return true;
    }

    private static long Index(uint position, int missing) => ((long)position * StatesPerNode) + missing;

    private static bool IsSoundValue(RuleTrie trie, uint position, int missing)
    {
        int value = trie.Value(position);
        return missing == 0 && value < trie.Texts.Length && (trie.Texts[value] & 0xC0) != 0x80;
    }

    /// <summary>Bytes that a UTF-8 character lacks after one more byte, or -1 when the byte cannot stand there.</summary>
    private static int MissingAfter(int missing, int label) => (missing, label) switch
    {
        (0, < 0x80) => 0,
        (0, >= 0xC2 and <= 0xDF) => 1,
        (0, >= 0xE0 and <= 0xEF) => 2,
        (0, >= 0xF0 and <= 0xF4) => 3,
        ( > 0, >= 0x80 and <= 0xBF) => missing - 1,
        _ => -1,
    };
}
