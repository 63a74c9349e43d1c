using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>
/// The cuts of words met before. Bounded: when it is full, it starts anew, so that the words of the text at hand are in it.
/// </summary>
internal sealed class WordCache
{
    /// <summary>Longest word that is kept, in bytes.</summary>
    public const int MaxWordBytes = 64;

    private const int MaxWords = 1 << 16;
    private const int FirstSlots = 1 << 10;

    private readonly ByteBuffer _words = new();
    private readonly List<Segment> _segments = [];
    private Entry[] _slots = new Entry[FirstSlots];
    private int _count;

    /// <summary>Finds the cut of a word.</summary>
    /// <param name="word">At most <see cref="MaxWordBytes"/> bytes.</param>
    /// <param name="segments">The cut; valid until the next <see cref="Add"/>.</param>
    public bool TryFind(ReadOnlySpan<byte> word, out ReadOnlySpan<Segment> segments)
    {
        ref Entry entry = ref Locate(word, Hash(word));
        segments = CollectionsMarshal.AsSpan(_segments).Slice(entry.SegmentStart, entry.SegmentCount);
        return entry.WordLength > 0;
    }

    /// <summary>Keeps the cut of a word that <see cref="TryFind"/> did not find.</summary>
    public void Add(ReadOnlySpan<byte> word, ReadOnlySpan<Segment> segments)
    {
        if (_count >= MaxWords)
        {
            Array.Clear(_slots);
            _words.Clear();
            _segments.Clear();
            _count = 0;
        }
        else if (2 * _count >= _slots.Length)
        {
            Grow();
        }

        uint hash = Hash(word);
        Locate(word, hash) = new Entry(hash, _words.Length, word.Length, _segments.Count, segments.Length);
        _words.Append(word);
        _segments.AddRange(segments);
        _count++;
    }

    private void Grow()
    {
        Entry[] old = _slots;
        _slots = new Entry[2 * old.Length];
        foreach (Entry entry in old)
        {
            if (entry.WordLength > 0)
            {
                Locate(_words.Written.Slice(entry.WordStart, entry.WordLength), entry.Hash) = entry;
            }
        }
    }

    /// <summary>The slot of a word, or the free slot where it belongs.</summary>
    private ref Entry Locate(ReadOnlySpan<byte> word, uint hash)
    {
        int mask = _slots.Length - 1;
        for (int slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            ref Entry entry = ref _slots[slot];
            if (entry.WordLength == 0
                || (entry.Hash == hash && _words.Written.Slice(entry.WordStart, entry.WordLength).SequenceEqual(word)))
            {
                return ref entry;
            }
        }
    }

    private static uint Hash(ReadOnlySpan<byte> word)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)word.Length;
        while (word.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(word)) * Multiplier;
            hash ^= hash >> 32;
            word = word[sizeof(ulong)..];
        }

        foreach (byte value in word)
        {
            hash = (hash ^ value) * Multiplier;
        }

        return (uint)(hash >> 32);
    }

    /// <summary>A word and its cut; free when the word's length is 0.</summary>
    private readonly record struct Entry(uint Hash, int WordStart, int WordLength, int SegmentStart, int SegmentCount);
}
