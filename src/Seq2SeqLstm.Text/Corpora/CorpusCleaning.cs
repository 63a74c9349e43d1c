namespace Seq2SeqLstm.Text.Corpora;

/// <summary>What cleaning has done so far.</summary>
public sealed class CorpusCleaning
{
    private readonly SortedDictionary<CorpusRule, long> _dropped = [];
    private readonly SortedDictionary<CorpusRule, long> _repaired = [];

    /// <summary>Number of lines read.</summary>
    public long Lines { get; internal set; }

    /// <summary>Where bytes were first not valid, and what to do about it; null if all were.</summary>
    public string? FirstDefect { get; internal set; }

    /// <summary>Number of pairs written.</summary>
    public long KeptPairs { get; internal set; }

    /// <summary>Number of pairs dropped.</summary>
    public long DroppedPairs => Lines - KeptPairs;

    /// <summary>Number of written pairs that were changed.</summary>
    public long RepairedPairs { get; private set; }

    /// <summary>Number of pairs dropped by each rule; a pair may break several.</summary>
    public IReadOnlyDictionary<CorpusRule, long> Dropped => _dropped;

    /// <summary>Number of written pairs repaired by each rule.</summary>
    public IReadOnlyDictionary<CorpusRule, long> Repaired => _repaired;

    internal void Add(CleanedPair pair)
    {
        RepairedPairs += pair.IsDropped ? 0 : 1;
        SortedDictionary<CorpusRule, long> counts = pair.IsDropped ? _dropped : _repaired;
        foreach (CorpusRule rule in pair.Rules)
        {
            counts[rule] = counts.GetValueOrDefault(rule) + 1;
        }
    }
}
