using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// Memory that the garbage collector neither moves nor scans: its own, which starts at a cache line, or some that lies outside.
/// </summary>
internal sealed unsafe class CpuMemory : DeviceMemory
{
    private const int CacheLine = 64;
    private const int Padding = CacheLine / sizeof(float);

    private readonly float[]? _array;
    private readonly SafeBuffer? _outside;

    /// <summary>Takes memory of its own, all zeros.</summary>
    /// <param name="length">Number of floats.</param>
    /// <exception cref="InsufficientMemoryException">There is no block as large as that.</exception>
    public CpuMemory(long length)
    {
        if (length > Array.MaxLength - Padding)
        {
            throw new InsufficientMemoryException(
                $"A block of {length} numbers is needed; the largest one possible has {Array.MaxLength - Padding}.");
        }

        Length = length;
        GC.SuppressFinalize(this);
        _array = GC.AllocateArray<float>((int)length + Padding, pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref _array[0]);
        Start = (float*)((address + CacheLine - 1) / CacheLine * CacheLine);
    }

    /// <summary>Uses memory that lies outside, and keeps it from being released.</summary>
    /// <param name="outside">The memory.</param>
    /// <param name="byteOffset">Where the first float stands.</param>
    /// <param name="length">Number of floats.</param>
    /// <exception cref="ArgumentException">The offset is no multiple of a float's size, or the floats do not all lie there.</exception>
    public CpuMemory(SafeBuffer outside, long byteOffset, long length)
    {
        long bytes = checked((long)outside.ByteLength);
        if (byteOffset < 0 || byteOffset % sizeof(float) != 0 || length < 0 || length > (bytes - byteOffset) / sizeof(float))
        {
            GC.SuppressFinalize(this);
            throw new ArgumentException(
                $"{length} numbers from byte {byteOffset} on are not in a block of {bytes} bytes, or not aligned.", nameof(byteOffset));
        }

        byte* address = null;
        outside.AcquirePointer(ref address);
        _outside = outside;
        Length = length;
        Start = (float*)(address + byteOffset);
    }

    /// <summary>Lets memory that lies outside be released.</summary>
    ~CpuMemory() => _outside?.ReleasePointer();

    /// <summary>Number of floats.</summary>
    public long Length { get; }

    /// <summary>The first float.</summary>
    public float* Start { get; }
}
