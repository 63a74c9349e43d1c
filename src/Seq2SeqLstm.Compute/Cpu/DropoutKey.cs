namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// A random number for each element index, made from the index and a key alone: the backward pass makes the same mask again,
/// and the threads that share the work need no common stream.
/// </summary>
/// <remarks>
/// Two rounds of the 32-bit finaliser of MurmurHash3 (Appleby 2011), the halves of the key mixed in between. The key itself
/// goes through the 64-bit finaliser of SplitMix64 (Steele, Lea and Flood 2014) first: without it the masks of two keys
/// that differ in their lower half would be the same mask with its places exchanged.
/// </remarks>
internal readonly struct DropoutKey
{
    public const uint Multiplier1 = 0x85EBCA6B;
    public const uint Multiplier2 = 0xC2B2AE35;

    public DropoutKey(ulong key)
    {
        ulong mixed = key + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >>> 31;
        First = (uint)mixed;
        Second = (uint)(mixed >>> 32);
    }

    public uint First { get; }

    public uint Second { get; }

    public uint Hash(uint index) => Mix(Mix(index ^ First) + Second);

    private static uint Mix(uint hash)
    {
        hash = (hash ^ (hash >>> 16)) * Multiplier1;
        hash = (hash ^ (hash >>> 13)) * Multiplier2;
        return hash ^ (hash >>> 16);
    }
}
