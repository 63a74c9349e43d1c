namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// Threads of our own that wait for the parts of one job at a time: woken by a counter that they watch for some
/// microseconds before they sleep. When a second caller comes while a job is under way, it runs its own job alone.
/// </summary>
internal sealed unsafe class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 2000;

    private readonly Thread[] _threads;
    private readonly Lock _callers = new();
    private readonly object _sleepers = new();
    private int _sleeping;
    private volatile int _generation;
    private volatile bool _stopped;
    private int _unfinished;
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
        _unfinished = _threads.Length;
        lock (_sleepers)
        {
            _generation++;
            if (_sleeping > 0)
            {
                Monitor.PulseAll(_sleepers);
            }
        }

        TakeParts();
        var spinner = new SpinWait();
        while (Volatile.Read(ref _unfinished) > 0)
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
        int seen = 0;
        while (WaitForJob(seen))
        {
            seen = _generation;
            TakeParts();
            Interlocked.Decrement(ref _unfinished);
        }
    }

    private bool WaitForJob(int seen)
    {
        for (int spin = 0; spin < SpinsBeforeSleep && _generation == seen && !_stopped; spin++)
        {
            Thread.SpinWait(8);
        }

        lock (_sleepers)
        {
            _sleeping++;
            while (_generation == seen && !_stopped)
            {
                Monitor.Wait(_sleepers);
            }

            _sleeping--;
        }

        return !_stopped;
    }
}
