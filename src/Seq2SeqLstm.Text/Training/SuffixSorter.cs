using System.Numerics;

namespace Seq2SeqLstm.Text.Training;

/// <summary>
/// A suffix array of many words: the places of all characters in the order of the text that starts there. A suffix ends
/// with its word, and only its first symbols count, which is all that pieces of limited length need; equal ones stay in
/// any order. Suffixes that start with an end mark or an unknown character are left out.
/// </summary>
/// <remarks>
/// Manber and Myers (1993) for the idea; here most-significant-key sorting, several symbols packed into each key, since
/// the depth is bounded.
/// </remarks>
internal sealed class SuffixSorter
{
    private readonly int[] _symbols;
    private readonly int _unknown;
    private readonly int _depth;
    private readonly int _bits;
    private readonly int _symbolsPerKey;
    private readonly ulong[] _keys;
    private readonly int[] _places;

    private SuffixSorter(SeedText text, int unknown, int depth, int places)
    {
        _symbols = text.Symbols;
        _unknown = unknown;
        _depth = depth;
        _bits = 64 - BitOperations.LeadingZeroCount((ulong)text.LargestSymbol + 1);
        _symbolsPerKey = 64 / _bits;
        _keys = new ulong[places];
        _places = new int[places];
    }

    /// <summary>Sorts the suffixes.</summary>
    /// <param name="text">The words.</param>
    /// <param name="unknown">Number of the unknown character; those above it end a word.</param>
    /// <param name="depth">Number of symbols that are compared.</param>
    /// <param name="threads">Threads that work.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="buckets">
    /// Where the suffixes with each first character start, one entry for each character and one more for the end.
    /// </param>
    /// <returns>Places in <paramref name="text"/>.</returns>
    public static int[] Sort(
        SeedText text, int unknown, int depth, int threads, CancellationToken cancellationToken, out int[] buckets)
    {
        int[] starts = CountFirstSymbols(text.Symbols, unknown);
        SuffixSorter sorter = new(text, unknown, depth, starts[unknown]);
        sorter.FillBuckets(starts);
        WorkerThreads.ForBlocks(
            unknown, 1, new int[threads],
            (_, first, last) => sorter.SortRange(starts[first], starts[last], 1, cancellationToken), cancellationToken);
        buckets = starts;
        return sorter._places;
    }

    private static int[] CountFirstSymbols(int[] symbols, int unknown)
    {
        int[] starts = new int[unknown + 1];
        foreach (int symbol in symbols)
        {
            if (symbol < unknown)
            {
                starts[symbol + 1]++;
            }
        }

        for (int symbol = 0; symbol < unknown; symbol++)
        {
            starts[symbol + 1] += starts[symbol];
        }

        return starts;
    }

    private void FillBuckets(int[] starts)
    {
        int[] next = [.. starts];
        for (int place = 0; place < _symbols.Length; place++)
        {
            int symbol = _symbols[place];
            if (symbol < _unknown)
            {
                _places[next[symbol]++] = place;
            }
        }
    }

    /// <summary>Sorts a range of suffixes that are equal in their first <paramref name="skip"/> symbols.</summary>
    private void SortRange(int start, int end, int skip, CancellationToken cancellationToken)
    {
        if (end - start < 2 || skip >= _depth)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        for (int i = start; i < end; i++)
        {
            _keys[i] = Pack(_places[i] + skip);
        }

        Array.Sort(_keys, _places, start, end - start);
        for (int first = start; first < end;)
        {
            ulong key = _keys[first];
            int last = first + 1;
            while (last < end && _keys[last] == key)
            {
                last++;
            }

            if (!IsAtEnd(key))
            {
                SortRange(first, last, skip + _symbolsPerKey, cancellationToken);
            }

            first = last;
        }
    }

    /// <summary>Packs the next symbols, the first one highest; what comes after an end mark is zero.</summary>
    private ulong Pack(int place)
    {
        ulong key = 0;
        int packed = 0;
        while (packed < _symbolsPerKey)
        {
            int symbol = _symbols[place++];
            key = (key << _bits) | (uint)(symbol + 1);
            packed++;
            if (symbol > _unknown)
            {
                break;
            }
        }

        return key << ((_symbolsPerKey - packed) * _bits);
    }

    /// <summary>Whether the last symbol of a key is an end mark or comes after one.</summary>
    private bool IsAtEnd(ulong key)
    {
        int last = (int)(key & ((1UL << _bits) - 1));
        return last == 0 || last > _unknown + 1;
    }
}
