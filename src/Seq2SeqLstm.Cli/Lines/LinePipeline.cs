using System.Collections.Concurrent;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Lines;

/// <summary>
/// Converts a text line by line on several threads and writes the results in the order of the lines. Memory is bounded: a few
/// batches of lines are under way at any time. What can be answered is answered before more input is waited for.
/// </summary>
internal sealed class LinePipeline
{
    private const int BatchesPerThread = 3;

    private readonly TextSource _input;
    private readonly Stream _output;
    private readonly Func<LineConverter> _createConverter;
    private readonly CancellationToken _cancellation;

    /// <summary>Initializes a new instance of the <see cref="LinePipeline"/> class.</summary>
    /// <param name="input">The text.</param>
    /// <param name="output">Where the results go.</param>
    /// <param name="createConverter">Called several times: a converter is used by one thread at a time.</param>
    /// <param name="cancellation">Ends the work.</param>
    public LinePipeline(
        TextSource input, Stream output, Func<LineConverter> createConverter, CancellationToken cancellation)
    {
        _input = input;
        _output = output;
        _createConverter = createConverter;
        _cancellation = cancellation;
    }

    /// <summary>Converts everything.</summary>
    /// <param name="threads">Number of threads that convert, at least 1.</param>
    /// <exception cref="InvalidDataException">A line is not what is expected; the lines before it have been written.</exception>
    public void Run(int threads)
    {
        using LineReader reader = new(_input);
        if (threads == 1)
        {
            RunAlone(reader);
        }
        else
        {
            RunTogether(reader, threads);
        }
    }

    private LineBatch CreateBatch() => new(_createConverter(), _input.Name);

    private void RunAlone(LineReader reader)
    {
        using LineBatch batch = CreateBatch();
        while (batch.Fill(reader))
        {
            _cancellation.ThrowIfCancellationRequested();
            batch.Convert();
            batch.Write(_output);
        }
    }

    private void RunTogether(LineReader reader, int threads)
    {
        LineBatch[] batches = [.. Enumerable.Range(0, threads * BatchesPerThread).Select(_ => CreateBatch())];
        using BlockingCollection<LineBatch> free = new(new ConcurrentQueue<LineBatch>(batches));
        using BlockingCollection<LineBatch> toConvert = [];
        using BlockingCollection<LineBatch> toWrite = [];
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        Task[] converters = [.. Enumerable.Range(0, threads).Select(_ => Start(() => ConvertAll(toConvert)))];
        Task writer = Start(() => WriteAll(toWrite, free, stop));
        try
        {
            ReadAll(reader, free, toConvert, toWrite, stop.Token);
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
        Array.ForEach(batches, batch => batch.Dispose());
    }

    private static Task Start(Action work) => Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void ReadAll(
        LineReader reader,
        BlockingCollection<LineBatch> free,
        BlockingCollection<LineBatch> toConvert,
        BlockingCollection<LineBatch> toWrite,
        CancellationToken stop)
    {
        while (true)
        {
            LineBatch batch = free.Take(stop);
            if (!batch.Fill(reader))
            {
                return;
            }

            toConvert.Add(batch, CancellationToken.None);
            toWrite.Add(batch, CancellationToken.None);
        }
    }

    private static void ConvertAll(BlockingCollection<LineBatch> toConvert)
    {
        foreach (LineBatch batch in toConvert.GetConsumingEnumerable())
        {
            batch.Convert();
        }
    }

    private void WriteAll(
        BlockingCollection<LineBatch> toWrite, BlockingCollection<LineBatch> free, CancellationTokenSource stop)
    {
        try
        {
            foreach (LineBatch batch in toWrite.GetConsumingEnumerable())
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
