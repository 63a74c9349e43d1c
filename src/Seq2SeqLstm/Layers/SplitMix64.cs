namespace Seq2SeqLstm.Layers;

/// <summary>A stream of random numbers from a state of 64 bits.</summary>
/// <remarks>SplitMix64 of Steele, Lea and Flood (2014).</remarks>
internal static class SplitMix64
{
    /// <summary>The next number of the stream.</summary>
    /// <param name="state">The state, overwritten with the next one.</param>
    public static ulong Next(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
