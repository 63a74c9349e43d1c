using System.Collections.Concurrent;
using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed unsafe class WorkerPoolTests
{
    /// <summary>Counts how often each part ran.</summary>
    private readonly struct CountJob(int* counts) : IJob
    {
        public void Execute(int part, int parts) => Interlocked.Increment(ref counts[part]);
    }

    /// <summary>Parts that wait for each other: they end only when each runs on a thread of its own.</summary>
    private readonly struct MeetJob(int* arrived) : IJob
    {
        public static readonly ConcurrentDictionary<Thread, int> Seen = new();

        public void Execute(int part, int parts)
        {
            Seen.TryAdd(Thread.CurrentThread, part);
            Interlocked.Increment(ref *arrived);
            var spinner = new SpinWait();
            while (Volatile.Read(ref *arrived) < parts)
            {
                spinner.SpinOnce();
            }
        }
    }

    [Theory]
    [InlineData(1, 20_000)]
    [InlineData(2, 20_000)]
    [InlineData(3, 2_000)]
    public void Every_part_of_many_small_jobs_runs_exactly_once(int threads, int jobs)
    {
        const int Parts = 5;
        using var pool = new WorkerPool(threads);
        int* counts = stackalloc int[Parts];
        for (int n = 1; n <= jobs; n++)
        {
            RunCounting(pool, counts, Parts);
            for (int part = 0; part < Parts; part++)
            {
                Assert.Equal(n, counts[part]);
            }
        }
    }

    [Fact]
    public void Callers_at_the_same_time_each_get_their_own_job_done()
    {
        const int Callers = 4;
        const int Jobs = 2_000;
        using var pool = new WorkerPool(3);
        var failures = new int[Callers];
        var callers = new Thread[Callers];
        for (int n = 0; n < Callers; n++)
        {
            int caller = n;
            callers[n] = new Thread(() => failures[caller] = CountFailures(pool, Jobs, 2 + caller));
            callers[n].Start();
        }

        Array.ForEach(callers, thread => thread.Join());
        Assert.All(failures, count => Assert.Equal(0, count));
    }

    [Fact]
    public void Devices_give_right_products_to_many_callers_at_once()
    {
        using Device device = TestDevices.Create(256, 3);
        var a = new GuardedTensor(device, 33, 65, false, 1);
        var b = new GuardedTensor(device, 65, 121, false, 2);
        Tensor expected = device.Allocate(33, 121);
        device.Times(a.Tensor, b.Tensor, expected);
        var values = new float[expected.Length];
        device.Download(expected, values);
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            var c = new GuardedTensor(device, 33, 121, false);
            device.Times(a.Tensor, b.Tensor, c.Tensor);
            Numbers.AssertSameBits(values, c.Values(), "product");
        });
    }

    [Fact]
    public void Sleeping_threads_wake_after_a_second_of_idleness()
    {
        const int Parts = 3;
        using var pool = new WorkerPool(3);
        int* counts = stackalloc int[Parts];
        RunCounting(pool, counts, Parts);
        Thread.Sleep(TimeSpan.FromSeconds(1));
        RunCounting(pool, counts, Parts);
        Assert.Equal([2, 2, 2], new ReadOnlySpan<int>(counts, Parts).ToArray());
    }

    [Fact]
    public void Parts_run_on_threads_that_end_with_the_pool_and_a_later_job_is_refused()
    {
        var pool = new WorkerPool(3);
        int arrived = 0;
        var job = new MeetJob(&arrived);
        pool.Run(ref job, 3);
        pool.Dispose();
        pool.Dispose();
        Assert.Equal([0, 1, 2], MeetJob.Seen.Values.Order());
        Assert.Equal([Thread.CurrentThread], MeetJob.Seen.Keys.Where(thread => thread.IsAlive));
        Assert.Throws<ObjectDisposedException>(() => RunAfterTheEnd(pool));
    }

    private static void RunAfterTheEnd(WorkerPool pool)
    {
        int* counts = stackalloc int[4];
        RunCounting(pool, counts, 4);
    }

    private static int CountFailures(WorkerPool pool, int jobs, int parts)
    {
        int* counts = stackalloc int[parts];
        int failures = 0;
        for (int n = 1; n <= jobs; n++)
        {
            RunCounting(pool, counts, parts);
            for (int part = 0; part < parts; part++)
            {
                failures += counts[part] == n ? 0 : 1;
            }
        }

        return failures;
    }

    private static void RunCounting(WorkerPool pool, int* counts, int parts)
    {
        var job = new CountJob(counts);
        pool.Run(ref job, parts);
    }
}
