using System.Numerics;

namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>Spreads a seed of any size over the state of a random generator, as <c>numpy.random.SeedSequence</c> does.</summary>
/// <remarks>
/// The seed is cut into words of 32 bits, lowest first, which are hashed into a pool of four; the state is hashed out of the pool.
/// O'Neill (2015), "Developing a seed_seq Alternative".
/// </remarks>
public sealed class SeedSequence
{
    private const int PoolSize = 4;
    private const int HalfWord = 16;
    private const uint InitialA = 0x43b0d7e5;
    private const uint MultiplierA = 0x931e8875;
    private const uint InitialB = 0x8b51f9dd;
    private const uint MultiplierB = 0x58f38ded;
    private const uint MixLeft = 0xca01f9dd;
    private const uint MixRight = 0x4973f715;

    private readonly uint[] _pool = new uint[PoolSize];

    /// <summary>Makes the pool of a seed.</summary>
    /// <param name="seed">The seed, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seed"/> is negative.</exception>
    public SeedSequence(BigInteger seed)
    {
        if (seed.Sign < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(seed), $"The seed must not be negative, but is {seed}.");
        }

        List<uint> words = Words(seed);
        uint constant = InitialA;
        for (int i = 0; i < PoolSize; i++)
        {
            _pool[i] = Hash(i < words.Count ? words[i] : 0, ref constant, MultiplierA);
        }

        for (int from = 0; from < PoolSize; from++)
        {
            for (int to = 0; to < PoolSize; to++)
            {
                if (from != to)
                {
                    _pool[to] = Mix(_pool[to], Hash(_pool[from], ref constant, MultiplierA));
                }
            }
        }

        for (int from = PoolSize; from < words.Count; from++)
        {
            for (int to = 0; to < PoolSize; to++)
            {
                _pool[to] = Mix(_pool[to], Hash(words[from], ref constant, MultiplierA));
            }
        }
    }

    /// <summary>The state for a generator: numpy's <c>generate_state(count, uint64)</c>.</summary>
    /// <param name="count">How many words of 64 bits; not negative.</param>
    /// <returns>The words; always the same ones.</returns>
    public ulong[] GenerateState(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var state = new ulong[count];
        uint constant = InitialB;
        for (int i = 0; i < 2 * count; i++)
        {
            ulong word = Hash(_pool[i % PoolSize], ref constant, MultiplierB);
            state[i / 2] |= word << (32 * (i % 2));
        }

        return state;
    }

    private static List<uint> Words(BigInteger seed)
    {
        var words = new List<uint>();
        do
        {
            words.Add((uint)(seed & uint.MaxValue));
            seed >>= 32;
        }
        while (!seed.IsZero);
        return words;
    }

    private static uint Hash(uint value, ref uint constant, uint multiplier)
    {
        value ^= constant;
        constant *= multiplier;
        value *= constant;
        return value ^ (value >> HalfWord);
    }

    private static uint Mix(uint left, uint right)
    {
        uint mixed = (MixLeft * left) - (MixRight * right);
        return mixed ^ (mixed >> HalfWord);
    }
}
