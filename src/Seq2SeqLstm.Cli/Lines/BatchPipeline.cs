using System.Collections.Concurrent;

namespace Seq2SeqLstm.Cli.Lines;

/// <summary>
/// Converts input in batches on several threads and writes the results in the order of the input. Memory is bounded: a few
/// batches are under way at any time. What can be answered is answered before more input is waited for.
/// </summary>
internal sealed class BatchPipeline
{
    private const int BatchesPerThread = 3;

    private readonly Stream _output;
    private readonly Func<PipelineBatch> _createBatch;
    private readonly CancellationToken _cancellation;

    /// <summary>Initializes a new instance of the <see cref="BatchPipeline"/> class.</summary>
    /// <param name="output">Where the results go.</param>
    /// <param name="createBatch">Called several times; batches are filled one after the other, and converted at once.</param>
    /// <param name="cancellation">Ends the work.</param>
    public BatchPipeline(Stream output, Func<PipelineBatch> createBatch, CancellationToken cancellation)
    {
        _output = output;
        _createBatch = createBatch;
        _cancellation = cancellation;
    }

    /// <summary>Converts everything.</summary>
    /// <param name="threads">Number of threads that convert, at least 1.</param>
    /// <exception cref="InvalidDataException">The input is not what is expected; what stands before has been written.</exception>
    public void Run(int threads)
    {
        PipelineBatch[] batches =
            [.. Enumerable.Range(0, threads == 1 ? 1 : threads * BatchesPerThread).Select(_ => _createBatch())];
        try
        {
            if (threads == 1)
            {
                RunAlone(batches[0]);
            }
            else
            {
                RunTogether(batches, threads);
            }
        }
        finally
        {
            Array.ForEach(batches, batch => batch.Dispose());
        }
    }

    private void RunAlone(PipelineBatch batch)
    {
        while (batch.Fill())
        {
            _cancellation.ThrowIfCancellationRequested();
            batch.Process();
            batch.Write(_output);
        }
    }

    private void RunTogether(PipelineBatch[] batches, int threads)
    {
        using BlockingCollection<PipelineBatch> free = new(new ConcurrentQueue<PipelineBatch>(batches));
        using BlockingCollection<PipelineBatch> toConvert = [];
        using BlockingCollection<PipelineBatch> toWrite = [];
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        Task[] converters = [.. Enumerable.Range(0, threads).Select(_ => Start(() => ConvertAll(toConvert)))];
        Task writer = Start(() => WriteAll(toWrite, free, stop));
        try
        {
            ReadAll(free, toConvert, toWrite, stop.Token);
        }
        catch (OperationCanceledException) when (!_cancellation.IsCancellationRequested)
        {
            // The writer failed; its own exception, thrown below, says why.
        }
        finally
        {
            toConvert.CompleteAdding();
            toWrite.CompleteAdding();
            Task.WaitAll(converters, CancellationToken.None);
            Task.WaitAny([writer], CancellationToken.None);
        }

        writer.GetAwaiter().GetResult();
    }

    private static Task Start(Action work) => Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void ReadAll(
        BlockingCollection<PipelineBatch> free,
        BlockingCollection<PipelineBatch> toConvert,
        BlockingCollection<PipelineBatch> toWrite,
        CancellationToken stop)
    {
        while (true)
        {
            PipelineBatch batch = free.Take(stop);
            if (!batch.Fill())
            {
                return;
            }

            toConvert.Add(batch, CancellationToken.None);
            toWrite.Add(batch, CancellationToken.None);
        }
    }

    private static void ConvertAll(BlockingCollection<PipelineBatch> toConvert)
    {
        foreach (PipelineBatch batch in toConvert.GetConsumingEnumerable())
        {
            batch.Process();
        }
    }

    private void WriteAll(
        BlockingCollection<PipelineBatch> toWrite, BlockingCollection<PipelineBatch> free, CancellationTokenSource stop)
    {
        try
        {
            foreach (PipelineBatch batch in toWrite.GetConsumingEnumerable())
            {
                batch.Write(_output);
                free.Add(batch);
            }
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }
}
