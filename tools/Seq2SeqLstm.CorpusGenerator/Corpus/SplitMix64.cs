namespace Seq2SeqLstm.CorpusGenerator.Corpus;

/// <summary>A 64-bit random stream that gives the same numbers on every machine and every version of .NET.</summary>
/// <remarks>Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators".</remarks>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong NextUInt64()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to <paramref name="bound"/> − 1, by the high half of a 128-bit product.</summary>
    public int Next(int bound) => (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);

    /// <summary>Shuffles in place (Fisher and Yates).</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (int last = items.Count - 1; last > 0; last--)
        {
            int other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
