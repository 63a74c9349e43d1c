namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Streams the lines of a parallel corpus and leaves it to others to judge them.</summary>
internal sealed class RawPairReader : IDisposable
{
    private static readonly CorpusRuleSet Invalid = new(CorpusRule.InvalidEncoding);

    private readonly LineReader _sources;
    private readonly LineReader? _targets;
    private readonly Queue<RawPair> _ahead = [];

    /// <summary>Opens a corpus.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <exception cref="InvalidDataException">A text begins as one that cannot be read.</exception>
    public RawPairReader(ParallelCorpus corpus)
    {
        _sources = new LineReader(corpus.Source);
        try
        {
            _targets = corpus.Target is { } target ? new LineReader(target) : null;
        }
        catch
        {
            _sources.Dispose();
            throw;
        }
    }

    /// <summary>Lines of the source read so far, those looked ahead at too; of the whole text after the last pair.</summary>
    public long SourceLines => _sources.LineNumber;

    /// <summary>Likewise of the target; the same number for a tab-separated text.</summary>
    public long TargetLines => _targets?.LineNumber ?? _sources.LineNumber;

    /// <summary>Encodings of source and target.</summary>
    public (TextEncoding Source, TextEncoding Target) Encodings => (_sources.Encoding, _targets?.Encoding ?? _sources.Encoding);

    /// <summary>Reads the next pair; ends with the shorter of two texts.</summary>
    /// <param name="pair">The pair.</param>
    /// <returns>False after the last pair.</returns>
    /// <exception cref="InvalidDataException">A text is binary, or a line is too long to be one.</exception>
    public bool Read(out RawPair pair) => _ahead.TryDequeue(out pair) || ReadNext(out pair);

    /// <summary>The next pairs, which are still there to be read: a pipe cannot be read a second time.</summary>
    /// <param name="count">How many at most.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Read"/>.</exception>
    public IEnumerable<RawPair> LookAhead(int count)
    {
        while (_ahead.Count < count && ReadNext(out RawPair pair))
        {
            _ahead.Enqueue(pair);
        }

        return _ahead.Take(count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sources.Dispose();
        _targets?.Dispose();
    }

    private bool ReadNext(out RawPair pair) => _targets is null ? ReadTabSeparated(out pair) : ReadTwoTexts(_targets, out pair);

    private bool ReadTabSeparated(out RawPair pair)
    {
        pair = default;
        if (_sources.ReadAnyLine(out string? defect) is not { } line)
        {
            return false;
        }

        CorpusRuleSet rules = defect is null ? default : Invalid;
        int tab = line.IndexOf('\t', StringComparison.Ordinal);
        pair = tab < 0 || line.IndexOf('\t', tab + 1) >= 0
            ? new RawPair(line, "", _sources.LineNumber, rules | new CorpusRuleSet(CorpusRule.TabCount), defect)
            : new RawPair(line[..tab], line[(tab + 1)..], _sources.LineNumber, rules, defect);
        return true;
    }

    private bool ReadTwoTexts(LineReader targets, out RawPair pair)
    {
        string? source = _sources.ReadAnyLine(out string? sourceDefect);
        string? target = targets.ReadAnyLine(out string? targetDefect);
        if (source is null || target is null)
        {
            SkipRest(_sources);
            SkipRest(targets);
            pair = default;
            return false;
        }

        string? defect = sourceDefect ?? targetDefect;
        pair = new RawPair(source, target, _sources.LineNumber, defect is null ? default : Invalid, defect);
        return true;
    }

    private static void SkipRest(LineReader reader)
    {
        while (reader.SkipLine())
        {
        }
    }
}
