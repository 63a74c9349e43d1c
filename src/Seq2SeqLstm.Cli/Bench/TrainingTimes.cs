namespace Seq2SeqLstm.Cli.Bench;

/// <summary>The times of training steps, in memory taken beforehand, so that measuring allocates nothing.</summary>
internal sealed class TrainingTimes
{
    private readonly double[] _seconds;
    private readonly double[] _cpuSeconds;
    private long _allocatedBefore;

    /// <summary>Initializes a new instance of the <see cref="TrainingTimes"/> class.</summary>
    /// <param name="steps">Number of steps measured.</param>
    public TrainingTimes(int steps)
    {
        _seconds = new double[steps];
        _cpuSeconds = new double[steps];
    }

    /// <summary>Gets the time of every step.</summary>
    public IReadOnlyList<double> Seconds => _seconds;

    /// <summary>Gets the processor time of every step, all threads together.</summary>
    public IReadOnlyList<double> CpuSeconds => _cpuSeconds;

    /// <summary>Gets the managed memory that all steps together allocated.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Gets or sets the mean loss per target token of the last step.</summary>
    public double Loss { get; set; }

    /// <summary>Begins to count memory.</summary>
    public void Start() => _allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);

    /// <summary>Keeps the times of a step.</summary>
    /// <param name="n">Number of the step, from 0; below 0 it was a step to warm up, and is forgotten.</param>
    /// <param name="elapsed">Time on the clock.</param>
    /// <param name="cpu">Processor time.</param>
    public void Set(int n, TimeSpan elapsed, TimeSpan cpu)
    {
        if (n >= 0)
        {
            (_seconds[n], _cpuSeconds[n]) = (elapsed.TotalSeconds, cpu.TotalSeconds);
        }
    }

    /// <summary>Ends the count of memory.</summary>
    public void Stop() => AllocatedBytes = GC.GetTotalAllocatedBytes(precise: true) - _allocatedBefore;
}
