using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Seq2SeqLstm.Text.Normalization;

/// <summary>
/// What the rules of a trie mean for each character, so that text which no rule touches is copied without a search.
/// </summary>
internal sealed class CharacterTable
{
    /// <summary>Bit of a character: a rule replaces it when it stands alone; the higher bits are the rule's value.</summary>
    public const int IsReplaced = 1;

    /// <summary>Bit of a character: a rule for several characters starts with it.</summary>
    public const int StartsLonger = 2;

    private const int ValueShift = 2;
    private const int PageSize = 256;

    // Far more steps than real rules take.
    private const int MaxSteps = 8_000_000;

    private static readonly int[] EmptyPage = new int[PageSize];

    private readonly RuleTrie _trie;
    private readonly int[][] _pages = new int[PageSize][];
    private readonly bool[] _leadsSecond = new bool[byte.MaxValue + 1];
    private readonly bool[] _startsRule = new bool[byte.MaxValue + 1];
    private int _steps;

    /// <summary>Works the table out.</summary>
    public CharacterTable(RuleTrie trie)
    {
        _trie = trie;
        Array.Fill(_pages, EmptyPage);
        if (trie.Count > 0)
        {
            MarkCharacters();
        }
    }

    /// <summary>Whether all rules fit into the table; else every character must be searched for.</summary>
    public bool IsComplete => _steps < MaxSteps;

    /// <summary>Whether a rule's second character starts with this byte of UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool LeadsSecond(byte lead) => _leadsSecond[lead];

    /// <summary>Whether any rule starts with this byte of UTF-8.</summary>
    public bool StartsRule(byte lead) => _startsRule[lead];

    /// <summary>What is known about a character of the basic plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Entry(int codePoint) => _pages[codePoint >> 8][codePoint & 0xFF];

    /// <summary>The value of the rule that an entry with <see cref="IsReplaced"/> names.</summary>
    public static int Value(int entry) => entry >> ValueShift;

    private void MarkCharacters()
    {
        Dictionary<uint, int> followers = [];
        Visit((uint)_trie.Root, (rune, lead, position, hasValue) =>
        {
            _startsRule[lead] = true;
            if (!followers.TryGetValue(position, out int longer))
            {
                followers.Add(position, longer = MarkSeconds(position) ? StartsLonger : 0);
            }

            if (rune.IsBmp)
            {
                Add(rune.Value, longer | (hasValue ? (_trie.Value(position) << ValueShift) | IsReplaced : 0));
            }
        });
    }

    private bool MarkSeconds(uint position)
    {
        bool any = false;
        Visit(position, (_, lead, _, _) => any = _leadsSecond[lead] = true);
        return any;
    }

    private void Add(int codePoint, int bits)
    {
        ref int[] page = ref _pages[codePoint >> 8];
        if (page == EmptyPage)
        {
            page = new int[PageSize];
        }

        page[codePoint & 0xFF] |= bits;
    }

    /// <summary>Visits each character that leads on from a node, until the steps are used up.</summary>
    private void Visit(uint from, Action<Rune, byte, uint, bool> visit) => Visit(from, new byte[4], 0, visit);

    private void Visit(uint from, byte[] bytes, int count, Action<Rune, byte, uint, bool> visit)
    {
        (int first, int last) = count == 0 ? (0, 0xF4) : (0x80, 0xBF);
        for (int label = first; label <= last && _steps < MaxSteps; label++)
        {
            _steps++;
            uint position = from;
            if (!_trie.TryStep(ref position, (byte)label, out bool hasValue))
            {
                continue;
            }

            bytes[count] = (byte)label;
            OperationStatus status = Rune.DecodeFromUtf8(bytes.AsSpan(0, count + 1), out Rune rune, out _);
            if (status == OperationStatus.Done)
            {
                visit(rune, bytes[0], position, hasValue);
            }
            else if (status == OperationStatus.NeedMoreData)
            {
                Visit(position, bytes, count + 1, visit);
            }
        }
    }
}
