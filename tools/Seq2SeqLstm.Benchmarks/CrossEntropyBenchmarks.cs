using BenchmarkDotNet.Attributes;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Benchmarks;

/// <summary>Softmax, cross-entropy and gradient of 64 rows of logits; the copy that renews the logits is counted in.</summary>
[MemoryDiagnoser]
public unsafe class CrossEntropyBenchmarks
{
    private const int M = 64;

    private readonly int[] _targets = [.. Enumerable.Range(0, M)];
    private Device _device = null!;
    private Tensor _logits, _work;

    /// <summary>Size of the vocabulary.</summary>
    [Params(8000, 32000)]
    public int V { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        _logits = Operands.Uniform(_device, M, V, 1, -5f, 5f);
        _work = _device.Allocate(M, V);
    }

    [GlobalCleanup]
    public void Cleanup() => _device.Dispose();

    [Benchmark(Baseline = true)]
    public CrossEntropyResult Plain()
    {
        _device.Copy(_logits, _work);
        var work = new View(_work);
        CrossEntropyResult sum = default;
        for (int row = 0; row < M; row++)
        {
            sum += CrossEntropyRow.Plain(work.Row(row), V, _targets[row], 0.1f, 1f / M);
        }

        return sum;
    }

    [Benchmark]
    public CrossEntropyResult Fused()
    {
        _device.Copy(_logits, _work);
        return _device.CrossEntropy(_work, _targets, 0.1f, 1f / M);
    }
}
