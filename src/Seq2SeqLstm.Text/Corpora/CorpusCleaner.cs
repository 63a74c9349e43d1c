namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Repairs the pairs of corpora, drops those that cannot be repaired, and keeps the order of the rest.</summary>
/// <remarks>Takes the memory of <see cref="CorpusChecker"/>. A pair repeats another only if that one was kept.</remarks>
public sealed class CorpusCleaner
{
    private readonly CorpusCleaningOptions _options;
    private readonly HeldOutSentences _heldOut = new();
    private readonly PairExaminer _examiner;

    /// <summary>Creates a cleaner that has seen nothing yet.</summary>
    /// <param name="options">What to do.</param>
    /// <exception cref="ArgumentException">A value of the options is out of its range.</exception>
    public CorpusCleaner(CorpusCleaningOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _examiner = new PairExaminer(options.Check, _heldOut);
    }

    /// <summary>What has been done so far.</summary>
    public CorpusCleaning Result { get; } = new();

    /// <summary>Takes in a dev or test set, with which what is cleaned later must not overlap.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InvalidDataException">The corpus is wrong.</exception>
    public void HoldOut(ParallelCorpus corpus, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        foreach (SentencePair pair in corpus.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _heldOut.Add(SentenceKey.Of(pair.Source), SentenceKey.Of(pair.Target));
        }
    }

    /// <summary>Cleans a corpus. A pair that was kept of one cleaned earlier counts as repeated.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="output">Gets the pairs that are kept.</param>
    /// <param name="log">Told what is dropped and changed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InvalidDataException">The files have different numbers of lines, or cannot be read.</exception>
    public void Clean(
        ParallelCorpus corpus, PairWriter output, Action<CleanedPair> log, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(log);
        using RawPairReader reader = new(corpus);
        KoreanSide korean = _options.Check.KoreanSide == KoreanSide.Auto ? KoreanSideFinder.Find(reader) : _options.Check.KoreanSide;
        while (reader.Read(out RawPair pair))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Result.Lines++;
            Result.FirstDefect ??= pair.Defect;
            if (Clean(corpus.Name, pair, korean, output) is { } cleaned)
            {
                Result.Add(cleaned);
                log(cleaned);
            }
        }

        if (reader.SourceLines != reader.TargetLines)
        {
            throw ParallelCorpus.DifferentLineCounts(
                corpus.Source.Name, reader.SourceLines, corpus.Target?.Name ?? "", reader.TargetLines);
        }
    }

    private CleanedPair? Clean(string corpus, in RawPair pair, KoreanSide korean, PairWriter output)
    {
        CorpusRuleSet found = _examiner.ExamineText(pair, korean);
        CorpusRuleSet toRepair = found.Intersect(_options.Repair);
        RawPair repaired = pair;
        if (!toRepair.IsEmpty)
        {
            repaired = pair with
            {
                Source = LineRepairs.Apply(pair.Source, _options.Repair),
                Target = LineRepairs.Apply(pair.Target, _options.Repair),
            };
            found = _examiner.ExamineText(repaired, korean);
        }

        CorpusRuleSet drop = found.Intersect(_options.Drop);
        drop |= _examiner
            .ExamineOccurrence(repaired, rules => drop.IsEmpty && rules.Intersect(_options.Drop).IsEmpty, static (_, _) => { })
            .Intersect(_options.Drop);
        if (!drop.IsEmpty)
        {
            return new CleanedPair(corpus, pair.LineNumber, IsDropped: true, drop, pair.Source, pair.Target);
        }

        Result.KeptPairs++;
        output.Write(repaired.Source, repaired.Target);
        return toRepair.IsEmpty
            ? null
            : new CleanedPair(corpus, pair.LineNumber, IsDropped: false, toRepair, pair.Source, pair.Target);
    }
}
