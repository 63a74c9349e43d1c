namespace Seq2SeqLstm.Decoding;

/// <summary>Numbers that look random and are a function of where they are used.</summary>
/// <remarks>The mixing function of SplitMix64: Steele, Lea and Flood (2014).</remarks>
internal static class Chance
{
    /// <summary>A number for one step of one sample.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="sentence">Number of the sentence.</param>
    /// <param name="sample">Number of the sample.</param>
    /// <param name="step">Number of the step.</param>
    /// <returns>From 0 to below 1, a multiple of 2⁻⁵³.</returns>
    public static double Of(int seed, long sentence, int sample, int step)
    {
        ulong state = Mix(unchecked((ulong)seed));
        state = Mix(state ^ unchecked((ulong)sentence));
        state = Mix(state ^ (((ulong)(uint)sample << 32) | (uint)step));
        return (state >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong z)
    {
        z = unchecked(z + 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
