using System.Runtime.ExceptionServices;

namespace Seq2SeqLstm.Text.Training;

/// <summary>Shares work among the threads of a training.</summary>
internal static class WorkerThreads
{
    /// <summary>Number of threads that the settings ask for.</summary>
    public static int Count(SubwordTrainerOptions options) =>
        options.Threads > 0 ? options.Threads : Environment.ProcessorCount;

    /// <summary>
    /// Does the work items 0 to <paramref name="items"/> - 1 in blocks, each on whichever thread is free; every thread has
    /// a state of its own.
    /// </summary>
    /// <param name="items">Number of items.</param>
    /// <param name="blockSize">Items that a thread takes at a time.</param>
    /// <param name="states">One state for each thread; there are as many threads as states.</param>
    /// <param name="work">Does the items from the second argument up to the third, which is not included.</param>
    /// <param name="cancellationToken">Looked at before each block.</param>
    public static void ForBlocks<T>(
        int items, int blockSize, IReadOnlyList<T> states, Action<T, int, int> work, CancellationToken cancellationToken)
    {
        int blocks = (int)(((long)items + blockSize - 1) / blockSize);
        int next = -1;
        void RunBlocks(T state)
        {
            while (Interlocked.Increment(ref next) is var block && block < blocks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int first = block * blockSize;
                work(state, first, (int)Math.Min(items, (long)first + blockSize));
            }
        }

        if (states.Count == 1)
        {
            RunBlocks(states[0]);
            return;
        }

        ParallelOptions options = new() { MaxDegreeOfParallelism = states.Count, CancellationToken = cancellationToken };
        Run(() => Parallel.ForEach(states, options, RunBlocks));
    }

    /// <summary>Runs parallel work; of several failures the first one is thrown as it was.</summary>
    public static void Run(Action work)
    {
        try
        {
            work();
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
