using System.Diagnostics;
using System.Numerics;

namespace Seq2SeqLstm.Evaluation.Ngrams;

/// <summary>
/// Counts the n-grams that a hypothesis shares with its references, exactly and without making a key object per n-gram:
/// an n-gram is identified by the number of its first n − 1 symbols and its last symbol. Buffers are reused.
/// </summary>
internal sealed class NgramMatcher
{
    private const int Unknown = -1;

    private readonly int[] _orderEnds;
    private Slot[] _slots = new Slot[256];
    private int _slotShift = 64 - 8;
    private int _stamp = 1;
    private int _ngramCount;
    private int[] _prefixes = [];
    private int[] _hypothesisCounts = [];
    private int[] _referenceCounts = [];
    private int[] _clips = [];

    /// <summary>Makes a matcher for the orders 1 to <paramref name="maxOrder"/>.</summary>
    public NgramMatcher(int maxOrder)
    {
        _orderEnds = new int[maxOrder];
    }

    /// <summary>Longest n-gram that is counted.</summary>
    public int MaxOrder => _orderEnds.Length;

    /// <summary>Number of n-grams in a text: <c>max(0, length − order + 1)</c>.</summary>
    public static int Total(int length, int order) => Math.Max(0, length - order + 1);

    /// <summary>Starts a segment: counts the n-grams of its hypothesis and forgets the references before.</summary>
    /// <param name="symbols">The words or characters of the hypothesis, as numbers.</param>
    public void SetHypothesis(ReadOnlySpan<int> symbols)
    {
        Reserve(symbols.Length);
        for (int order = 1; order <= MaxOrder; order++)
        {
            int total = Total(symbols.Length, order);
            for (int start = 0; start < total; start++)
            {
                int prefix = order == 1 ? Unknown : _prefixes[start];
                int ngram = FindOrAdd(prefix, symbols[start + order - 1]);
                _hypothesisCounts[ngram]++;
                _prefixes[start] = ngram;
            }

            _orderEnds[order - 1] = _ngramCount;
        }
    }

    /// <summary>
    /// Counts those n-grams of a reference that the hypothesis has; of several references the larger count stays.
    /// </summary>
    /// <param name="symbols">The words or characters of the reference, numbered as those of the hypothesis.</param>
    public void AddReference(ReadOnlySpan<int> symbols)
    {
        Grow(ref _prefixes, symbols.Length);
        for (int order = 1; order <= MaxOrder; order++)
        {
            int total = Total(symbols.Length, order);
            for (int start = 0; start < total; start++)
            {
                int prefix = order == 1 ? Unknown : _prefixes[start];
                bool impossible = order > 1 && prefix == Unknown;
                int ngram = impossible ? Unknown : Find(prefix, symbols[start + order - 1]);
                _prefixes[start] = ngram;
                if (ngram != Unknown)
                {
                    _referenceCounts[ngram]++;
                }
            }
        }

        for (int ngram = 0; ngram < _ngramCount; ngram++)
        {
            _clips[ngram] = Math.Max(_clips[ngram], _referenceCounts[ngram]);
            _referenceCounts[ngram] = 0;
        }
    }

    /// <summary>Forgets the references, keeps the hypothesis.</summary>
    public void ClearReferences() => _clips.AsSpan(0, _ngramCount).Clear();

    /// <summary>
    /// Number of n-grams of the hypothesis that are matched, each at most as often as a reference has it.
    /// </summary>
    /// <param name="order">Length of the n-grams, 1 to <see cref="MaxOrder"/>.</param>
    public long Matches(int order)
    {
        long matches = 0;
        for (int ngram = order == 1 ? 0 : _orderEnds[order - 2]; ngram < _orderEnds[order - 1]; ngram++)
        {
            matches += Math.Min(_hypothesisCounts[ngram], _clips[ngram]);
        }

        return matches;
    }

    private void Reserve(int length)
    {
        _clips.AsSpan(0, _ngramCount).Clear();
        _hypothesisCounts.AsSpan(0, _ngramCount).Clear();
        _ngramCount = 0;
        int most = checked(length * MaxOrder);
        Grow(ref _prefixes, length);
        Grow(ref _hypothesisCounts, most);
        Grow(ref _referenceCounts, most);
        Grow(ref _clips, most);
        if (_slots.Length < 2L * most)
        {
            _slots = new Slot[BitOperations.RoundUpToPowerOf2(2 * (uint)most)];
            _slotShift = 64 - BitOperations.Log2((uint)_slots.Length);
            _stamp = 0;
        }

        if (_stamp == int.MaxValue)
        {
            Array.Clear(_slots);
            _stamp = 0;
        }

        _stamp++;
    }

    private int FindOrAdd(int prefix, int symbol)
    {
        long key = KeyOf(prefix, symbol);
        ref Slot slot = ref SlotOf(key);
        if (slot.Stamp != _stamp)
        {
            slot = new Slot { Key = key, Stamp = _stamp, Ngram = _ngramCount++ };
        }

        return slot.Ngram;
    }

    private int Find(int prefix, int symbol)
    {
        ref Slot slot = ref SlotOf(KeyOf(prefix, symbol));
        return slot.Stamp == _stamp ? slot.Ngram : Unknown;
    }

    private static long KeyOf(int prefix, int symbol) => ((long)(prefix + 1) << 32) | (uint)symbol;

    // The slot that holds the key, or the free one where it belongs; at least half of the slots are free.
    private ref Slot SlotOf(long key)
    {
        Debug.Assert(_ngramCount <= _slots.Length / 2, "The table is too full to probe.");
        int mask = _slots.Length - 1;
        int place = (int)(((ulong)key * 0x9E3779B97F4A7C15UL) >> _slotShift);
        while (_slots[place].Stamp == _stamp && _slots[place].Key != key)
        {
            place = (place + 1) & mask;
        }

        return ref _slots[place];
    }

    private static void Grow(ref int[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            Array.Resize(ref buffer, Math.Max(length, 2 * buffer.Length));
        }
    }

    /// <summary>One place of the hash table; it is taken when its stamp is the current one.</summary>
    private struct Slot
    {
        public long Key;
        public int Stamp;
        public int Ngram;
    }
}
