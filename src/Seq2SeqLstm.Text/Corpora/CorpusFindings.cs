namespace Seq2SeqLstm.Text.Corpora;

/// <summary>What has been found in one corpus.</summary>
public sealed class CorpusFindings
{
    private readonly SortedDictionary<CorpusRule, LineCount> _lines = [];
    private readonly int _maxExamples;

    internal CorpusFindings(string name, int maxExamples)
    {
        Name = name;
        _maxExamples = maxExamples;
    }

    /// <summary>The name of the corpus: its file or files.</summary>
    public string Name { get; }

    /// <summary>Number of lines of the source.</summary>
    public long SourceLines { get; internal set; }

    /// <summary>Number of lines of the target.</summary>
    public long TargetLines { get; internal set; }

    /// <summary>Which side was taken for Korean.</summary>
    public KoreanSide KoreanSide { get; internal set; }

    /// <summary>Encodings of source and target.</summary>
    public (TextEncoding Source, TextEncoding Target) Encodings { get; internal set; }

    /// <summary>Where bytes are first not valid, and what to do about it; null if all are.</summary>
    public string? FirstDefect { get; internal set; }

    /// <summary>Number of lines on which some rule is broken, notes aside.</summary>
    public long FaultyLines { get; private set; }

    /// <summary>The broken rules, each with its lines.</summary>
    public IReadOnlyDictionary<CorpusRule, LineCount> Lines => _lines;

    /// <summary>The broken rules.</summary>
    public CorpusRuleSet Rules => new([.. _lines.Keys]);

    internal void Add(CorpusRuleSet rules, long lineNumber)
    {
        if (rules.IsEmpty)
        {
            return;
        }

        FaultyLines += rules.Except(CorpusRules.Notes).IsEmpty ? 0 : 1;
        foreach (CorpusRule rule in rules)
        {
            if (!_lines.TryGetValue(rule, out LineCount? lines))
            {
                _lines.Add(rule, lines = new LineCount(_maxExamples));
            }

            lines.Add(lineNumber);
        }
    }
}
