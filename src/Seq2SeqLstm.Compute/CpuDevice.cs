using System.Runtime.Intrinsics;
using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute;

/// <summary>The processor: managed vector kernels of the widest kind it has, and worker threads of its own.</summary>
public static class CpuDevice
{
    /// <summary>Starts a device.</summary>
    /// <param name="options">Threads and vector width; by default all of both.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static Device Create(CpuDeviceOptions? options = null)
    {
        options ??= new CpuDeviceOptions();
        options.Validate();
        int threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
        return (options.VectorBits == 0 ? WidestVector() : options.VectorBits) switch
        {
            512 => new CpuDevice<Simd512>(threads),
            256 => new CpuDevice<Simd256>(threads),
            _ => new CpuDevice<Simd128>(threads),
        };
    }

    private static int WidestVector() =>
        Vector512.IsHardwareAccelerated ? 512 :
        Vector256.IsHardwareAccelerated ? 256 : 128;
}
