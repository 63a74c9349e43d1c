namespace Seq2SeqLstm.Text.Corpora;

/// <summary>The sentences of dev and test sets, which must not be trained on.</summary>
internal sealed class HeldOutSentences
{
    private readonly HashSet<UInt128> _sources = [];
    private readonly HashSet<UInt128> _targets = [];
    private readonly HashSet<(UInt128 Source, UInt128 Target)> _pairs = [];

    /// <summary>Adds a pair.</summary>
    /// <param name="source">Key of the source.</param>
    /// <param name="target">Key of the target.</param>
    public void Add(UInt128 source, UInt128 target)
    {
        _sources.Add(source);
        _targets.Add(target);
        _pairs.Add((source, target));
    }

    /// <summary>The overlaps of another pair with these.</summary>
    /// <param name="source">Key of the source.</param>
    /// <param name="target">Key of the target.</param>
    public CorpusRuleSet Find(UInt128 source, UInt128 target)
    {
        if (_pairs.Contains((source, target)))
        {
            return new CorpusRuleSet(CorpusRule.OverlapPair);
        }

        CorpusRuleSet rules = _sources.Contains(source) ? new CorpusRuleSet(CorpusRule.OverlapSource) : default;
        return _targets.Contains(target) ? rules | new CorpusRuleSet(CorpusRule.OverlapTarget) : rules;
    }
}
