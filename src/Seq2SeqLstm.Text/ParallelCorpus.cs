namespace Seq2SeqLstm.Text;

/// <summary>
/// Sentences with their translations: two texts whose lines belong together, or one text with a tab in each line.
/// Streamed, and checked line by line.
/// </summary>
public sealed class ParallelCorpus
{
    private readonly TextSource _source;
    private readonly TextSource? _target;

    /// <summary>A corpus of two texts: line n of one is the translation of line n of the other.</summary>
    /// <param name="source">The sentences.</param>
    /// <param name="target">Their translations.</param>
    public ParallelCorpus(TextSource source, TextSource target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        _source = source;
        _target = target;
    }

    private ParallelCorpus(TextSource tabSeparated)
    {
        _source = tabSeparated;
    }

    /// <summary>The text with the sentences, or with both sides.</summary>
    internal TextSource Source => _source;

    /// <summary>The text with the translations; null where one text has both sides.</summary>
    internal TextSource? Target => _target;

    /// <summary>What messages call the corpus.</summary>
    internal string Name => _target is null ? _source.Name : $"{_source.Name} and {_target.Name}";

    /// <summary>A corpus of one text: each line holds a sentence, one tab, and its translation.</summary>
    /// <param name="source">The text.</param>
    public static ParallelCorpus FromTabSeparated(TextSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ParallelCorpus(source);
    }

    /// <summary>Streams the pairs from the first line on. Pairs with a blank side are counted and skipped.</summary>
    /// <param name="report">Told what is kept and skipped, while the pairs are read; null for none.</param>
    /// <exception cref="InvalidDataException">
    /// While enumerating: the texts have different numbers of lines, a line does not have exactly one tab, a text is
    /// not UTF-8, or there is no pair at all.
    /// </exception>
    public IEnumerable<SentencePair> Read(CorpusReport? report = null)
    {
        report ??= new CorpusReport();
        long keptBefore = report.KeptPairs;
        foreach (SentencePair pair in ReadAll())
        {
            if (Count(pair, report))
            {
                yield return pair;
            }
        }

        if (report.KeptPairs == keptBefore)
        {
            throw new InvalidDataException(
                $"{Name}: no pair of sentences ({report.Lines} lines read, none with text on both sides).");
        }
    }

    /// <summary>Streams all pairs, those with a blank side too.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read"/>, but for no pair at all.</exception>
    public IEnumerable<SentencePair> ReadAll() => _target is null ? ReadTabSeparated() : ReadTwoTexts(_target);

    /// <summary>The error for two texts of different length.</summary>
    internal static InvalidDataException DifferentLineCounts(string source, long sourceLines, string target, long targetLines) => new(
        $"{source} has {sourceLines} lines but {target} has {targetLines}; "
        + "line n of one must be the translation of line n of the other.");

    private static bool Count(SentencePair pair, CorpusReport report)
    {
        bool hasSource = !TextNormalizer.IsBlank(pair.Source);
        bool hasTarget = !TextNormalizer.IsBlank(pair.Target);
        if (hasSource && hasTarget)
        {
            report.KeptPairs++;
            return true;
        }

        LineCount skipped = hasTarget ? report.BlankSource : hasSource ? report.BlankTarget : report.BlankBoth;
        skipped.Add(pair.LineNumber);
        return false;
    }

    private IEnumerable<SentencePair> ReadTabSeparated()
    {
        using LineReader lines = new(_source);
        while (lines.ReadLine() is { } line)
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0 || line.IndexOf('\t', tab + 1) >= 0)
            {
                throw new InvalidDataException(
                    $"{_source.Name}:{lines.LineNumber}: has {line.Count(c => c == '\t')} tabs; "
                    + "a line must be a sentence, one tab, and its translation.");
            }

            yield return new SentencePair(line[..tab], line[(tab + 1)..], lines.LineNumber);
        }
    }

    private IEnumerable<SentencePair> ReadTwoTexts(TextSource target)
    {
        using LineReader sources = new(_source);
        using LineReader targets = new(target);
        while (true)
        {
            string? source = sources.ReadLine();
            string? translation = targets.ReadLine();
            if (source is null && translation is null)
            {
                yield break;
            }

            if (source is null || translation is null)
            {
                throw DifferentLineCounts(sources, targets, target);
            }

            yield return new SentencePair(source, translation, sources.LineNumber);
        }
    }

    private InvalidDataException DifferentLineCounts(LineReader sources, LineReader targets, TextSource target)
    {
        while (sources.SkipLine())
        {
        }

        while (targets.SkipLine())
        {
        }

        return DifferentLineCounts(_source.Name, sources.LineNumber, target.Name, targets.LineNumber);
    }
}
