using BenchmarkDotNet.Attributes;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Benchmarks;

/// <summary>The blocked product beside the plain kernel, at a size that the plain one can bear: (64, 128) · (128, 256).</summary>
[MemoryDiagnoser]
public class SmallProductBenchmarks
{
    private Device _device = null!;
    private Tensor _a, _b, _c;
    private PackedMatrix _packed = null!;

    [GlobalSetup]
    public void Setup()
    {
        _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        _a = Operands.Uniform(_device, 64, 128, 1);
        _b = Operands.Uniform(_device, 128, 256, 2);
        _c = _device.Allocate(64, 256);
        _packed = _device.AllocatePacked(128, 256);
        _device.Pack(_b, false, _packed);
    }

    [GlobalCleanup]
    public void Cleanup() => _device.Dispose();

    [Benchmark(Baseline = true)]
    public void Plain() => MatrixProduct.Plain(new View(_a), false, new View(_b), false, false, new View(_c));

    [Benchmark]
    public void Packed() => _device.Times(_a, _packed, _c);
}
