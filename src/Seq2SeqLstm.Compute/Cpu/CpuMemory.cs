using System.Runtime.CompilerServices;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Memory that the garbage collector neither moves nor scans; it starts at a cache line.</summary>
internal sealed unsafe class CpuMemory : DeviceMemory
{
    private const int CacheLine = 64;

    private readonly float[] _array;

    public CpuMemory(long length)
    {
        _array = GC.AllocateArray<float>(checked((int)length + (CacheLine / sizeof(float))), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref _array[0]);
        Start = (float*)((address + CacheLine - 1) / CacheLine * CacheLine);
    }

    public float* Start { get; }
}
