using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Configuration;

/// <summary>Where a run takes place.</summary>
public sealed record DeviceOptions
{
    /// <summary>Number of threads; 0 for all cores. Results do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Who does the matrix products. No part of the model: it translates with any.</summary>
    public Accelerator Accelerator { get; init; }

    /// <summary>The numbers that matrix products multiply. No part of the model: its parameters are single precision.</summary>
    public Precision Precision { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate() => ToCpuDeviceOptions().Validate();

    /// <summary>The device's own options.</summary>
    public CpuDeviceOptions ToCpuDeviceOptions() => new() { Threads = Threads, Accelerator = Accelerator, Precision = Precision };
}
