using BenchmarkDotNet.Attributes;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Benchmarks;

/// <summary>One Adam step over the recurrent weights of an LSTM layer, (2048, 512).</summary>
[MemoryDiagnoser]
public unsafe class AdamBenchmarks
{
    private const int Rows = 2048;
    private const int Columns = 512;

    private static readonly AdamUpdate Update = new() { LearningRate = 1e-6f, Step = 100 };

    private Device _device = null!;
    private Tensor _gradient, _w, _m, _v;

    [GlobalSetup]
    public void Setup()
    {
        _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        _gradient = Operands.Uniform(_device, Rows, Columns, 1);
        _w = Operands.Uniform(_device, Rows, Columns, 2);
        _m = _device.Allocate(Rows, Columns);
        _v = _device.Allocate(Rows, Columns);
    }

    [GlobalCleanup]
    public void Cleanup() => _device.Dispose();

    [Benchmark(Baseline = true)]
    public void Plain() => AdamKernel.Plain(
        new View(_gradient).Data, Update, Rows * Columns, new View(_w).Data, new View(_m).Data, new View(_v).Data);

    [Benchmark]
    public void Step() => _device.AdamStep(_gradient, Update, _w, _m, _v);
}
