using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Tests;

/// <summary>A test that needs an accelerator.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AcceleratorFactAttribute : FactAttribute
{
    /// <param name="accelerator">Who does the products.</param>
    /// <param name="precision">The numbers that they multiply.</param>
    public AcceleratorFactAttribute(Accelerator accelerator, Precision precision)
    {
        Accelerator = accelerator;
        Precision = precision;
        try
        {
            var options = new CpuDeviceOptions { Threads = 1, Accelerator = accelerator, Precision = precision };
            CpuDevice.Create(options).Dispose();
        }
        catch (AcceleratorUnavailableException e)
        {
            Skip = e.Message;
        }
    }

    public Accelerator Accelerator { get; }

    public Precision Precision { get; }
}
