using System.Collections.Concurrent;
using Seq2SeqLstm.Text.Segmentation;

namespace Seq2SeqLstm.Text.Training;

/// <summary>
/// Reads a corpus once and counts its words, on several threads. The counts are sums, so that the number of threads
/// changes nothing; memory grows with the number of distinct words (and with the sample, when there is one).
/// </summary>
internal sealed class CorpusCounter
{
    private const int LinesPerBatch = 1024;

    private readonly SubwordTrainerOptions _options;
    private readonly TextNormalizer _normalizer;
    private readonly PrefixMatcher _symbols;
    private readonly IProgress<SubwordTrainingProgress>? _progress;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Prepares the counting.</summary>
    public CorpusCounter(
        SubwordTrainerOptions options, string[] symbols, IProgress<SubwordTrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        _options = options;
        _normalizer = new TextNormalizer(options.Normalizer, options.WhitespaceAsSuffix, []);
        _symbols = new PrefixMatcher(symbols);
        _progress = progress;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Counts the words of a corpus.</summary>
    /// <exception cref="InvalidDataException">No line has any text.</exception>
    public WordCounter Count(IEnumerable<string> lines)
    {
        IEnumerable<string> usable = lines.Where(line => WordCounter.IsUsable(line, _options));
        IEnumerable<string> sample = LineSample.Take(usable, _options, _cancellationToken);
        int threads = WorkerThreads.Count(_options);
        WordCounter words = threads == 1 ? CountAlone(sample) : CountTogether(sample, threads);
        return words.Words.Count > 0
            ? words
            : throw new InvalidDataException(
                $"The corpus for the vocabulary is empty: no line of at most {_options.MaxLineBytes} bytes (MaxLineBytes) "
                + "has any text.");
    }

    private WordCounter CreateCounter() => new(_options, _normalizer, _symbols);

    private WordCounter CountAlone(IEnumerable<string> lines)
    {
        WordCounter words = CreateCounter();
        foreach (string[] batch in Batches(lines))
        {
            foreach (string line in batch)
            {
                words.Add(line);
            }
        }

        return words;
    }

    private WordCounter CountTogether(IEnumerable<string> lines, int threads)
    {
        ConcurrentBag<WordCounter> idle = [.. Enumerable.Range(0, threads).Select(_ => CreateCounter())];
        OrderablePartitioner<string[]> batches =
            Partitioner.Create(Batches(lines), EnumerablePartitionerOptions.NoBuffering);
        WorkerThreads.Run(() => Parallel.ForEach(
            batches,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = _cancellationToken },
            batch => CountBatch(batch, idle)));
        WordCounter sum = CreateCounter();
        foreach (WordCounter counter in idle)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            sum.Add(counter);
        }

        return sum;
    }

    private static void CountBatch(string[] batch, ConcurrentBag<WordCounter> idle)
    {
        if (!idle.TryTake(out WordCounter? counter))
        {
            throw new InvalidOperationException("More batches are counted at once than there are threads.");
        }

        foreach (string line in batch)
        {
            counter.Add(line);
        }

        idle.Add(counter);
    }

    private IEnumerable<string[]> Batches(IEnumerable<string> lines)
    {
        long count = 0;
        foreach (string[] batch in lines.Chunk(LinesPerBatch))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
            count += batch.Length;
            _progress?.Report(new SubwordTrainingProgress(SubwordTrainingPhase.ReadingCorpus, 0, count));
        }
    }
}
