namespace Seq2SeqLstm.Compute;

/// <summary>How a <see cref="CpuDevice"/> runs.</summary>
public sealed record CpuDeviceOptions
{
    /// <summary>Number of threads; 0 takes all cores.</summary>
    public int Threads { get; init; }

    /// <summary>Largest vector width in bits: 128, 256 or 512; 0 takes the widest that the processor runs natively.</summary>
    public int VectorBits { get; init; }

    /// <summary>Who does the matrix products.</summary>
    public Accelerator Accelerator { get; init; }

    /// <summary>The numbers that matrix products multiply.</summary>
    public Precision Precision { get; init; }

    /// <summary>Checks the values; whether this machine has what they ask for shows when a device is created.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (Threads is < 0 or > 1024)
        {
            throw new ArgumentException($"threads must be from 0 (all cores) to 1024, not {Threads}.");
        }

        if (VectorBits is not (0 or 128 or 256 or 512))
        {
            throw new ArgumentException($"vectorBits must be 0, 128, 256 or 512, not {VectorBits}.");
        }

        if (Precision == Precision.Bf16 && Accelerator == Accelerator.None)
        {
            throw new ArgumentException("precision bf16 needs an accelerator: use accelerator auto or onednn, or precision fp32.");
        }
    }
}
