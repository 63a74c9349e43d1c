namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Looks for everything that is wrong in parallel corpora, in one pass over each.</summary>
/// <remarks>
/// The memory it takes does not depend on the length of the text, but for 24 bytes (about 43 measured) for each different pair,
/// by which repetitions are found, and 64 for each held-out pair.
/// </remarks>
public sealed class CorpusChecker
{
    private readonly CorpusCheckOptions _options;
    private readonly HeldOutSentences _heldOut = new();
    private readonly PairExaminer _examiner;

    /// <summary>Creates a checker that has seen nothing yet.</summary>
    /// <param name="options">How to check.</param>
    /// <exception cref="ArgumentException">A value of the options is out of its range.</exception>
    public CorpusChecker(CorpusCheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _examiner = new PairExaminer(options, _heldOut);
    }

    /// <summary>Checks a corpus. A pair that stands in one checked earlier counts as repeated.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InvalidDataException">The corpus is binary, or in an encoding that is not read.</exception>
    public CorpusFindings Check(ParallelCorpus corpus, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        return Check(corpus, _examiner, static (_, _) => { }, cancellationToken);
    }

    /// <summary>
    /// Checks a dev or test set, and keeps its sentences: corpora checked later must not overlap with it.
    /// </summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Check(ParallelCorpus, CancellationToken)"/>.</exception>
    public CorpusFindings CheckHeldOut(ParallelCorpus corpus, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        HashSet<(UInt128, UInt128)> own = [];
        CorpusFindings findings = Check(
            corpus, new PairExaminer(_options, _heldOut), (source, target) => own.Add((source, target)), cancellationToken);
        foreach ((UInt128 source, UInt128 target) in own)
        {
            _heldOut.Add(source, target);
        }

        return findings;
    }

    private CorpusFindings Check(
        ParallelCorpus corpus, PairExaminer examiner, Action<UInt128, UInt128> keep, CancellationToken cancellationToken)
    {
        using RawPairReader reader = new(corpus);
        CorpusFindings findings = new(corpus.Name, _options.MaxExamples)
        {
            KoreanSide = _options.KoreanSide == KoreanSide.Auto ? KoreanSideFinder.Find(reader) : _options.KoreanSide,
        };
        while (reader.Read(out RawPair pair))
        {
            cancellationToken.ThrowIfCancellationRequested();
            CorpusRuleSet rules = examiner.ExamineText(pair, findings.KoreanSide)
                | examiner.ExamineOccurrence(pair, static _ => true, keep);
            findings.Add(rules, pair.LineNumber);
            findings.FirstDefect ??= pair.Defect;
        }

        (findings.SourceLines, findings.TargetLines, findings.Encodings) = (reader.SourceLines, reader.TargetLines, reader.Encodings);
        if (findings.SourceLines != findings.TargetLines && _options.Rules.Contains(CorpusRule.LengthMismatch))
        {
            findings.Add(new CorpusRuleSet(CorpusRule.LengthMismatch), Math.Min(findings.SourceLines, findings.TargetLines) + 1);
        }

        return findings;
    }
}
