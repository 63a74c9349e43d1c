namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Memory of one thread for what an operation needs only while it runs; kept for the next one.</summary>
internal static unsafe class Scratch
{
    /// <summary>Several pieces can be in use at a time.</summary>
    private static readonly int Uses = Enum.GetValues<ScratchUse>().Length;

    [ThreadStatic]
    private static CpuMemory?[]? _memory;

    /// <summary>At least so many bytes with undefined content, valid until the thread's next call for the same use.</summary>
    /// <param name="use">What it is for.</param>
    /// <param name="bytes">Number of bytes.</param>
    public static void* Rent(ScratchUse use, long bytes)
    {
        long length = (bytes + sizeof(float) - 1) / sizeof(float);
        _memory ??= new CpuMemory?[Uses];
        ref CpuMemory? memory = ref _memory[(int)use];
        if (memory is null || memory.Length < length)
        {
            // Sizes of batches differ: with something to spare, the largest one so far is seldom too small.
            memory = new CpuMemory(Math.Max(length, (memory?.Length ?? 0) / 4 * 5));
        }

        return memory.Start;
    }
}
