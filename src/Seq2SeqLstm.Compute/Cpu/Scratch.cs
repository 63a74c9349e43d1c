namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Memory of one thread for what an operation needs only while it runs; kept for the next one.</summary>
internal static unsafe class Scratch
{
    [ThreadStatic]
    private static CpuMemory? _memory;

    [ThreadStatic]
    private static long _length;

    /// <summary>At least so many bytes with undefined content, valid until the thread's next call.</summary>
    /// <param name="bytes">Number of bytes.</param>
    public static void* Rent(long bytes)
    {
        long length = (bytes + sizeof(float) - 1) / sizeof(float);
        if (_memory is null || _length < length)
        {
            _memory = new CpuMemory(length);
            _length = length;
        }

        return _memory.Start;
    }
}
