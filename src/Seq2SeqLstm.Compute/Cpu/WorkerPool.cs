namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// Threads of our own that wait for the parts of one job at a time: woken by a gate that they watch for some
/// microseconds before they sleep. When a second caller comes while a job is under way, it runs its own job alone.
/// </summary>
/// <remarks>
/// A thread joins a job only while its gate is open, and the caller waits for those that have joined alone: one that the
/// system keeps from running costs nothing, the others take its parts.
/// </remarks>
internal sealed unsafe class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 2000;

    // The gate's bits: number of threads that have joined, whether more may, and the number of the job.
    private const long JoinedMask = (1 << 16) - 1;
    private const long OpenBit = 1 << 16;
    private const int GenerationShift = 17;

    private readonly Thread[] _threads;
    private readonly Lock _callers = new();
    private readonly object _sleepers = new();
    private int _sleeping;
    private volatile bool _stopped;
    private long _gate;
    private int _nextPart;
    private int _parts;
    private void* _job;
    private delegate*<void*, int, int, void> _execute;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">Number of threads that work on a job, the caller included; at least 1.</param>
    public WorkerPool(int threads)
    {
        _threads = new Thread[threads - 1];
        for (int n = 0; n < _threads.Length; n++)
        {
            _threads[n] = new Thread(Work) { IsBackground = true, Name = $"seq2seq worker {n + 1}" };
            _threads[n].Start();
        }
    }

    /// <summary>Number of threads that work on a job, the caller included.</summary>
    public int Threads => _threads.Length + 1;

    /// <summary>Runs all parts of a job and returns when the last has ended.</summary>
    /// <param name="job">The job; it lives on the caller's stack.</param>
    /// <param name="parts">Number of parts.</param>
    /// <exception cref="ObjectDisposedException">The threads are needed and have ended.</exception>
    public void Run<TJob>(ref TJob job, int parts)
        where TJob : unmanaged, IJob
    {
        if (parts <= 1 || _threads.Length == 0 || !_callers.TryEnter())
        {
            for (int part = 0; part < parts; part++)
            {
                job.Execute(part, parts);
            }

            return;
        }

        try
        {
            ObjectDisposedException.ThrowIf(_stopped, typeof(Device));
            fixed (TJob* address = &job)
            {
                Share(address, &Execute<TJob>, parts);
            }
        }
        finally
        {
            _callers.Exit();
        }
    }

    /// <summary>Ends the threads, after the job under way.</summary>
    public void Dispose()
    {
        lock (_callers)
        {
            lock (_sleepers)
            {
                _stopped = true;
                Monitor.PulseAll(_sleepers);
            }
        }

        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private static void Execute<TJob>(void* job, int part, int parts)
        where TJob : unmanaged, IJob => ((TJob*)job)->Execute(part, parts);

    private void Share(void* job, delegate*<void*, int, int, void> execute, int parts)
    {
        _job = job;
        _execute = execute;
        _parts = parts;
        _nextPart = 0;
        lock (_sleepers)
        {
            long generation = (Volatile.Read(ref _gate) >> GenerationShift) + 1;
            Volatile.Write(ref _gate, (generation << GenerationShift) | OpenBit);
            if (_sleeping > 0)
            {
                Monitor.PulseAll(_sleepers);
            }
        }

        TakeParts();
        Interlocked.And(ref _gate, ~OpenBit);
        var spinner = new SpinWait();
        while ((Volatile.Read(ref _gate) & JoinedMask) > 0)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void TakeParts()
    {
        for (int part = Interlocked.Increment(ref _nextPart) - 1;
            part < _parts;
            part = Interlocked.Increment(ref _nextPart) - 1)
        {
            _execute(_job, part, _parts);
        }
    }

    private void Work()
    {
        long seen = 0;
        while (WaitForJob(seen))
        {
            if (TryJoin(ref seen))
            {
                TakeParts();
                Interlocked.Decrement(ref _gate);
            }
        }
    }

    /// <summary>Joins the job whose gate is open; false where it has been closed meanwhile.</summary>
    private bool TryJoin(ref long seen)
    {
        long gate = Volatile.Read(ref _gate);
        while (IsNew(gate, seen))
        {
            long before = Interlocked.CompareExchange(ref _gate, gate + 1, gate);
            if (before == gate)
            {
                seen = gate >> GenerationShift;
                return true;
            }

            gate = before;
        }

        return false;
    }

    private static bool IsNew(long gate, long seen) => (gate & OpenBit) != 0 && (gate >> GenerationShift) != seen;

    /// <summary>Returns when there is a job to join, or false when the threads are to end.</summary>
    private bool WaitForJob(long seen)
    {
        for (int spin = 0; spin < SpinsBeforeSleep && !_stopped; spin++)
        {
            if (IsNew(Volatile.Read(ref _gate), seen))
            {
                return true;
            }

            Thread.SpinWait(8);
        }

        lock (_sleepers)
        {
            _sleeping++;
            while (!IsNew(Volatile.Read(ref _gate), seen) && !_stopped)
            {
                Monitor.Wait(_sleepers);
            }

            _sleeping--;
        }

        return !_stopped;
    }
}
