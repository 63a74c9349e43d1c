using System.Runtime.CompilerServices;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Memory that the garbage collector neither moves nor scans; it starts at a cache line.</summary>
internal sealed unsafe class CpuMemory : DeviceMemory
{
    private const int CacheLine = 64;
    private const int Padding = CacheLine / sizeof(float);

    private readonly float[] _array;

    public CpuMemory(long length)
    {
        if (length > Array.MaxLength - Padding)
        {
            throw new InsufficientMemoryException(
                $"A block of {length} numbers is needed; the largest one possible has {Array.MaxLength - Padding}.");
        }

        Length = length;
        _array = GC.AllocateArray<float>((int)length + Padding, pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref _array[0]);
        Start = (float*)((address + CacheLine - 1) / CacheLine * CacheLine);
    }

    /// <summary>Number of floats.</summary>
    public long Length { get; }

    public float* Start { get; }
}
