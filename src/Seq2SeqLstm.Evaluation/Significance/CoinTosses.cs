namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>The tosses of approximate randomization: one for each segment in each trial, drawn as numpy draws the whole matrix.</summary>
/// <param name="generator">Where the bits come from.</param>
/// <param name="segments">Tosses in a trial.</param>
/// <param name="bitsAtOnce">Tosses that are held at once; those of 1,024 trials are in any case.</param>
internal sealed class CoinTosses(Pcg64 generator, int segments, long bitsAtOnce = CoinTosses.DefaultBitsAtOnce)
{
    /// <summary>Trials that are worked on together; a multiple of 32, so that they begin at a word for any number of segments.</summary>
    public const int TrialsAtOnce = 1024;

    private const int WordBits = 32;

    // 32 MB.
    private const long DefaultBitsAtOnce = 1L << 28;

    private uint[] _words = [];

    /// <summary>Draws all trials, a part at a time; the last part drawn is what <see cref="Byte"/> reads.</summary>
    /// <param name="trials">How many.</param>
    /// <returns>First trial and number of trials of each part.</returns>
    public IEnumerable<(int First, int Count)> Draw(int trials)
    {
        int part = (int)Math.Min(trials, Math.Max(1, bitsAtOnce / segments / TrialsAtOnce) * TrialsAtOnce);
        _words = new uint[WordsOf(part) + 1];
        for (int first = 0; first < trials; first += part)
        {
            int count = Math.Min(part, trials - first);
            generator.FillBits(_words.AsSpan(0, WordsOf(count)));
            yield return (first, count);
        }
    }

    /// <summary>Eight tosses of a trial, the first in the lowest bit. Bits behind the last segment mean nothing.</summary>
    /// <param name="trial">The trial, counted from the first of the part.</param>
    /// <param name="segment">The first of the eight segments.</param>
    public int Byte(int trial, int segment)
    {
        long bit = ((long)trial * segments) + segment;
        int word = (int)(bit / WordBits);
        ulong both = ((ulong)_words[word + 1] << WordBits) | _words[word];
        return (int)(both >> (int)(bit % WordBits)) & 0xFF;
    }

    private int WordsOf(int trials) => (int)((((long)trials * segments) + WordBits - 1) / WordBits);
}
