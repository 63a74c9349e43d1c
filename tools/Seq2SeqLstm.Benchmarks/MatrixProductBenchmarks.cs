using BenchmarkDotNet.Attributes;
using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Benchmarks;

/// <summary>Product with packed weights: a recurrent step, the input part of a sequence, and the output layer.</summary>
[MemoryDiagnoser]
public class MatrixProductBenchmarks
{
    private Device _device = null!;
    private Tensor _a, _b, _c;
    private PackedMatrix _packed = null!;

    /// <summary>Threads of the device.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>M, K and N of the product.</summary>
    [Params("64x512x2048", "1600x512x2048", "1600x512x8000")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        int[] sizes = [.. Size.Split('x').Select(int.Parse)];
        _device = CpuDevice.Create(new CpuDeviceOptions { Threads = Threads });
        _a = Operands.Uniform(_device, sizes[0], sizes[1], 1);
        _b = Operands.Uniform(_device, sizes[1], sizes[2], 2);
        _c = _device.Allocate(sizes[0], sizes[2]);
        _packed = _device.AllocatePacked(sizes[1], sizes[2]);
        _device.Pack(_b, false, _packed);
    }

    [GlobalCleanup]
    public void Cleanup() => _device.Dispose();

    [Benchmark]
    public void Packed() => _device.Times(_a, _packed, _c);

    [Benchmark]
    public void PackedAtEveryCall() => _device.Times(_a, _b, _c);
}
