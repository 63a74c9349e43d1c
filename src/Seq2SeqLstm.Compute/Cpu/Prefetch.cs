using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Asks the processor for memory that will soon be needed; nothing happens where it cannot be asked.</summary>
internal static unsafe class Prefetch
{
    private const int CacheLine = 64 / sizeof(float);

    /// <summary>Asks for neighbouring numbers.</summary>
    /// <param name="address">First one.</param>
    /// <param name="count">How many.</param>
    public static void Read(float* address, nint count)
    {
        for (nint n = 0; n < count; n += CacheLine)
        {
            Line(address + n);
        }
    }

    /// <summary>Asks for the cache line of one number.</summary>
    /// <param name="address">Where it stands.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Line(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }
}
