using System.Text.Json;
using Seq2SeqLstm.Cli.Bench;
using Seq2SeqLstm.Cli.Commands;

namespace Seq2SeqLstm.Cli.Tests.Bench;

public sealed class KernelBenchTests
{
    private static readonly KernelBenchSettings Tiny = new()
    {
        Batch = 2,
        Rows = 4,
        Hidden = 8,
        Vocabulary = 12,
        Rounds = 2,
        DeviceOptions = new() { Threads = 1, VectorBits = 128 },
    };

    private static KernelBenchResult Run() => new KernelBench(Tiny, new SteppingClock()).Run(CancellationToken.None);

    [Fact]
    public void Speeds_follow_from_sizes_and_times()
    {
        KernelBenchResult result = Run();
        Assert.Equal(["(2×8)·(8×32)", "(2×16)·(16×64)", "(4×8)·(8×32)", "(4×8)·(8×12)", "(2×32)·(32×8)", "(4×32)·(32×8)",
            "(4×32)·(32×8)", "(8×4)ᵀ·(4×32)", "(32×4)ᵀ·(4×8)"], result.Products.Select(product => product.Product));
        Assert.Equal(2e-9 * 2 * 8 * 32 / SteppingClock.Step, result.Products[0].Gigaflops, 1e-12);
        Assert.All(result.Products, product => Assert.Equal(result.SgemmLibrary is null ? null : product.Gigaflops, product.SgemmGigaflops));
        Assert.All(result.Products, product => Assert.Equal(result.SgemmLibrary is null ? null : 1.0, product.Ratio));
        Assert.Equal(result.SgemmLibrary is null, result.SgemmProblem is not null);

        // The Adam step of 12×8 numbers: 7 of 4 bytes for each are read or written.
        Assert.Equal(1e9 * SteppingClock.Step / 96, result.Kernels[^1].NanosecondsPerElement, 1e-3);
        Assert.Equal(1e-9 * 96 * 28 / SteppingClock.Step, result.Kernels[^1].GigabytesPerSecond, 1e-15);
    }

    [Fact]
    public void The_report_is_a_table_or_json()
    {
        KernelBenchResult result = Run();
        using var text = new StringWriter();
        BenchReport.WriteText(result, text);
        Assert.All(result.Products, product => Assert.Contains(product.Product, text.ToString(), StringComparison.Ordinal));
        Assert.Contains("Adam step, 12×8", text.ToString(), StringComparison.Ordinal);

        using var json = new StringWriter();
        BenchReport.WriteJson(result, json);
        JsonElement root = JsonDocument.Parse(json.ToString()).RootElement;
        Assert.Equal(
            ["device", "threads", "rounds", "sgemmLibrary", "sgemmProblem", "products", "kernels"],
            root.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ["product", "packing", "gigaflops", "sgemmGigaflops", "ratio", "minRatio", "maxRatio"],
            root.GetProperty("products")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal("LSTM step, 2×8", root.GetProperty("kernels")[0].GetProperty("kernel").GetString());
    }
}
