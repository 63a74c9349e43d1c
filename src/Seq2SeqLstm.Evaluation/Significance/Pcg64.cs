using System.Numerics;

namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>
/// The random generator PCG64 (XSL-RR 128/64) with the bounded integers of numpy's default generator: for the same seed it draws what
/// <c>numpy.random.default_rng(seed)</c> draws.
/// </summary>
/// <remarks>
/// O'Neill (2014), "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number Generation";
/// bounded integers by Lemire (2019), "Fast Random Integer Generation in an Interval". Not for secrets; not safe for several threads.
/// </remarks>
public sealed class Pcg64
{
    private const ulong MultiplierHigh = 0x2360ED051FC65DA4;
    private const ulong MultiplierLow = 0x4385DF649FCCF645;

    private readonly UInt128 _increment;
    private UInt128 _state;
    private uint _spare;
    private bool _hasSpare;

    /// <summary>Makes a generator.</summary>
    /// <param name="seed">The seed, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seed"/> is negative.</exception>
    public Pcg64(BigInteger seed)
        : this(new SeedSequence(seed))
    {
    }

    /// <summary>Makes a generator.</summary>
    /// <param name="seed">The seed, spread.</param>
    public Pcg64(SeedSequence seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        ulong[] state = seed.GenerateState(4);
        _increment = (new UInt128(state[2], state[3]) << 1) | 1;
        Step();
        _state += new UInt128(state[0], state[1]);
        Step();
    }

    /// <summary>Draws 64 bits.</summary>
    public ulong NextUInt64()
    {
        Step();
        ulong high = (ulong)(_state >> 64);
        return BitOperations.RotateRight(high ^ (ulong)_state, (int)(high >> 58));
    }

    /// <summary>Draws 32 bits: the low half of 64, and the high half with the next call.</summary>
    public uint NextUInt32()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        ulong both = NextUInt64();
        _spare = (uint)(both >> 32);
        _hasSpare = true;
        return (uint)both;
    }

    /// <summary>
    /// Draws indices with equal probability, as numpy's <c>integers(bound, size=n)</c> and <c>choice(bound, size=n)</c>. Drawing a
    /// matrix row by row gives what numpy draws at once.
    /// </summary>
    /// <param name="bound">One more than the greatest index; at least 1. For 1 nothing is drawn.</param>
    /// <param name="indices">Overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is less than 1.</exception>
    public void FillIndices(int bound, Span<int> indices)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        if (bound == 1)
        {
            indices.Clear();
            return;
        }

        uint range = (uint)bound;
        uint threshold = (0 - range) % range;
        for (int i = 0; i < indices.Length; i++)
        {
            ulong product = (ulong)NextUInt32() * range;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * range;
            }

            indices[i] = (int)(product >> 32);
        }
    }

    /// <summary>
    /// Draws truth values, 32 in a word, lowest bit first, as numpy's <c>integers(2, size=n, dtype=bool)</c> for n up to 32 times the
    /// number of words.
    /// </summary>
    /// <param name="words">Overwritten.</param>
    public void FillBits(Span<uint> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = NextUInt32();
        }
    }

    private void Step()
    {
        ulong low = (ulong)_state;
        ulong high = Math.BigMul(low, MultiplierLow, out ulong product);
        high += (low * MultiplierHigh) + ((ulong)(_state >> 64) * MultiplierLow);
        _state = new UInt128(high, product) + _increment;
    }
}
