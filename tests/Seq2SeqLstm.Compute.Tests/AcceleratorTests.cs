using System.Runtime.InteropServices;
using Seq2SeqLstm.Compute.Native;
using Seq2SeqLstm.Compute.Tests.Native;

namespace Seq2SeqLstm.Compute.Tests;

public sealed class AcceleratorTests
{
    private const string Problem = "libdnnl.so.2 was not found";

    [Theory]
    [InlineData(Accelerator.Auto)]
    [InlineData(Accelerator.None)]
    public void Single_precision_goes_on_without_the_library(Accelerator accelerator)
    {
        Assert.Null(CpuDevice.FindAccelerated(new CpuDeviceOptions { Accelerator = accelerator }, Missing));
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Accelerator = accelerator, Threads = 1 });
        Assert.DoesNotContain("oneDNN", device.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Accelerator.Onednn, Precision.Fp32, $"accelerator onednn: {Problem}; install ")]
    [InlineData(Accelerator.Onednn, Precision.Bf16, $"accelerator onednn: {Problem}; install ")]
    [InlineData(Accelerator.Auto, Precision.Bf16, $"precision bf16 needs oneDNN: {Problem}; install ")]
    public void What_needs_a_missing_library_is_an_error_that_says_so(
        Accelerator accelerator, Precision precision, string message)
    {
        var options = new CpuDeviceOptions { Accelerator = accelerator, Precision = precision };
        string found = Assert.Throws<AcceleratorUnavailableException>(
            () => CpuDevice.FindAccelerated(options, Missing)).Message;
        Assert.StartsWith(message, found, StringComparison.Ordinal);
        Assert.Contains("libdnnl2", found, StringComparison.Ordinal);
    }

    [Fact]
    public void Bfloat16_without_an_accelerator_is_refused() => Assert.Contains(
        "precision bf16 needs an accelerator",
        Assert.Throws<ArgumentException>(() => CpuDevice.Create(
            new CpuDeviceOptions { Accelerator = Accelerator.None, Precision = Precision.Bf16 })).Message,
        StringComparison.Ordinal);

    [OneDnnFact]
    public void The_devices_name_holds_the_library()
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Accelerator = Accelerator.Onednn, Threads = 2 });
        Assert.EndsWith(
            $"2 threads, oneDNN {OneDnnLibrary.Find(out _)!.Version})", device.Name, StringComparison.Ordinal);
    }

    [Bfloat16Fact]
    public void Auto_takes_the_library_for_bfloat16()
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Precision = Precision.Bf16, Threads = 1 });
        Assert.EndsWith(" bf16)", device.Name, StringComparison.Ordinal);
    }

    [OneDnnFact]
    public void A_device_that_is_disposed_twice_gives_its_handle_back_once() => DisposeTwice(Precision.Fp32);

    [Bfloat16Fact]
    public void A_device_in_bfloat16_that_is_disposed_twice_gives_its_handle_back_once() => DisposeTwice(Precision.Bf16);

    /// <summary>A handle that is given back twice is given out twice: two objects then share it.</summary>
    private static void DisposeTwice(Precision precision)
    {
        Device device = CpuDevice.Create(new CpuDeviceOptions { Accelerator = Accelerator.Onednn, Precision = precision, Threads = 1 });
        device.Dispose();
        device.Dispose();
        object[] targets = [.. Enumerable.Range(0, 200).Select(_ => new object())];
        GCHandle[] handles = [.. targets.Select(target => GCHandle.Alloc(target))];
        Assert.All(targets.Zip(handles), pair => Assert.Same(pair.First, pair.Second.Target));
        Array.ForEach(handles, handle => handle.Free());
    }

    private static OneDnnLibrary? Missing(out string problem)
    {
        problem = Problem;
        return null;
    }
}
