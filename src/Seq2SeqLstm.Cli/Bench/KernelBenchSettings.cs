using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>What <c>seq2seq bench kernels</c> measures.</summary>
internal sealed record KernelBenchSettings
{
    /// <summary>Gets the rows of one time step.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Gets the rows of all time steps.</summary>
    public int Rows { get; init; } = 1600;

    /// <summary>Gets the width H of a recurrent layer.</summary>
    public int Hidden { get; init; } = 512;

    /// <summary>Gets the vocabulary size V.</summary>
    public int Vocabulary { get; init; } = 8000;

    /// <summary>Gets the number of rounds; in each every kernel is measured, in turn with what it is compared to.</summary>
    public int Rounds { get; init; } = 7;

    /// <summary>Gets how the device runs.</summary>
    public CpuDeviceOptions DeviceOptions { get; init; } = new() { Threads = 1 };

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names its option.</exception>
    public void Validate()
    {
        BenchSettings.RequireFrom("--batch", Batch, 1);
        BenchSettings.RequireFrom("--rows", Rows, 1);
        BenchSettings.RequireFrom("--hidden", Hidden, 1);
        BenchSettings.RequireFrom("--vocab", Vocabulary, 1);
        BenchSettings.RequireFrom("--rounds", Rounds, 1);
        DeviceOptions.Validate();
    }
}
