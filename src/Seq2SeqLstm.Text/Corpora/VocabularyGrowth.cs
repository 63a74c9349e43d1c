using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Text.Corpora;

/// <summary>How many different words (types) a text has after so many words (tokens). Takes about 12 bytes for each different word.</summary>
/// <remarks>Words stand between white space. Types are told apart by 64-bit hashes.</remarks>
public sealed class VocabularyGrowth
{
    private readonly CompactTable _types = new(hasValues: false);
    private readonly List<(long Tokens, long Types)> _curve = [];
    private long _next = 1000;

    /// <summary>Number of words.</summary>
    public long Tokens { get; private set; }

    /// <summary>Number of different words.</summary>
    public long Types => _types.Count;

    /// <summary>Types after 1,000, 2,000, 5,000, 10,000, … tokens, and after all.</summary>
    public IReadOnlyList<(long Tokens, long Types)> Curve => _curve is [.., (var last, _)] && last == Tokens ? [.. _curve] : [.. _curve, (Tokens, Types)];

    /// <summary>Adds the words of a line.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The number of its words.</returns>
    public int Add(string line)
    {
        int words = 0;
        foreach (Range word in Words(line))
        {
            _types.Add(Hash(line.AsSpan()[word]));
            words++;
            if (++Tokens == _next)
            {
                _curve.Add((Tokens, Types));
                _next = NextPoint(_next);
            }
        }

        return words;
    }

    /// <summary>Whether a word has been added.</summary>
    /// <param name="word">The word.</param>
    public bool Contains(ReadOnlySpan<char> word) => _types.TryGet(Hash(word), out _);

    /// <summary>Where the words of a line stand.</summary>
    internal static List<Range> Words(string line)
    {
        List<Range> words = [];
        int start = -1;
        for (int i = 0; i <= line.Length; i++)
        {
            bool isSpace = i == line.Length || char.IsWhiteSpace(line[i]);
            if (isSpace && start >= 0)
            {
                words.Add(start..i);
                start = -1;
            }
            else if (!isSpace && start < 0)
            {
                start = i;
            }
        }

        return words;
    }

    private static ulong Hash(ReadOnlySpan<char> word) => (ulong)Murmur3.Hash(MemoryMarshal.AsBytes(word));

    private static long NextPoint(long point)
    {
        long first = point;
        while (first >= 10)
        {
            first /= 10;
        }

        return first == 2 ? point / 2 * 5 : point * 2;
    }
}
