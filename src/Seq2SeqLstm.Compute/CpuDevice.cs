using System.Runtime.Intrinsics;
using Seq2SeqLstm.Compute.Cpu;
using Seq2SeqLstm.Compute.Native;

namespace Seq2SeqLstm.Compute;

/// <summary>
/// The processor: managed vector kernels of the widest kind it has, and worker threads of its own. oneDNN may do its matrix
/// products.
/// </summary>
public static class CpuDevice
{
    /// <summary>Starts a device.</summary>
    /// <param name="options">Threads, vector width, accelerator and precision; by default all of the first two.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="AcceleratorUnavailableException">The accelerator or the precision cannot be had here.</exception>
    public static Device Create(CpuDeviceOptions? options = null)
    {
        options ??= new CpuDeviceOptions();
        options.Validate();
        ProductsFactory? accelerated = FindAccelerated(options, OneDnnLibrary.Find);
        int threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
        return (options.VectorBits == 0 ? WidestVector() : options.VectorBits) switch
        {
            512 => new CpuDevice<Simd512>(threads, accelerated),
            256 => new CpuDevice<Simd256>(threads, accelerated),
            _ => new CpuDevice<Simd128>(threads, accelerated),
        };
    }

    /// <summary>The products of another library that the options ask for; null for our own.</summary>
    /// <param name="options">The options, checked.</param>
    /// <param name="find">Finds oneDNN.</param>
    /// <exception cref="AcceleratorUnavailableException">The accelerator or the precision cannot be had here.</exception>
    internal static ProductsFactory? FindAccelerated(CpuDeviceOptions options, FindLibrary find)
    {
        bool rounded = options.Precision == Precision.Bf16;
        if (options.Accelerator != Accelerator.Onednn && !rounded)
        {
            return null;
        }

        if (find(out string problem) is not { } library)
        {
            throw new AcceleratorUnavailableException(options.Accelerator == Accelerator.Onednn
                ? $"accelerator onednn: {problem}; install oneDNN 2 (Debian's libdnnl2) or use accelerator auto with precision fp32"
                : $"precision bf16 needs oneDNN: {problem}; install oneDNN 2 (Debian's libdnnl2) or use precision fp32");
        }

        if (!rounded)
        {
            return new ProductsFactory($"oneDNN {library.Version}", pool => new OneDnnProducts(pool, library));
        }

        return library.HasFastBfloat16
            ? new ProductsFactory($"oneDNN {library.Version} bf16", pool => new OneDnnBfloat16Products(pool, library))
            : throw new AcceleratorUnavailableException(
                "precision bf16 needs a processor with AVX512-BF16 or AMX, which this one has not; use precision fp32");
    }

    private static int WidestVector() =>
        Vector512.IsHardwareAccelerated ? 512 :
        Vector256.IsHardwareAccelerated ? 256 : 128;
}
