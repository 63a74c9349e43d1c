using BenchmarkDotNet.Attributes;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Benchmarks;

/// <summary>One LSTM step of 64 rows, forward and backward, after the matrix products.</summary>
[MemoryDiagnoser]
public class LstmStepBenchmarks
{
    private const int B = 64;

    private Device _device = null!;
    private Tensor _gates, _bias, _cPrev, _c, _h, _dOutput, _dhNext, _dc, _da;

    /// <summary>Hidden width.</summary>
    [Params(256, 512)]
    public int H { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        _gates = Operands.Uniform(_device, B, 4 * H, 1);
        _bias = Operands.Uniform(_device, 1, 4 * H, 2);
        _cPrev = Operands.Uniform(_device, B, H, 3);
        _dOutput = Operands.Uniform(_device, B, H, 4);
        _dhNext = Operands.Uniform(_device, B, H, 5);
        _dc = Operands.Uniform(_device, B, H, 6);
        _c = _device.Allocate(B, H);
        _h = _device.Allocate(B, H);
        _da = _device.Allocate(B, 4 * H);
    }

    [GlobalCleanup]
    public void Cleanup() => _device.Dispose();

    [Benchmark(Baseline = true)]
    public void ForwardPlain()
    {
        for (int b = 0; b < B; b++)
        {
            LstmStep.ForwardPlain(new View(_gates), new View(_bias), new View(_cPrev), b, new View(_c), new View(_h));
        }
    }

    [Benchmark]
    public void Forward() => _device.LstmStep(_gates, _bias, _cPrev, _c, _h);

    [Benchmark]
    public void Backward() => _device.LstmStepBackward(_gates, _cPrev, _dOutput, _dhNext, _dc, _da);
}
