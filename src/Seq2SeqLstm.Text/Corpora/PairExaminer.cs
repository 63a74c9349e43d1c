namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Applies the rules to pairs, one after the other.</summary>
internal sealed class PairExaminer
{
    private readonly CorpusCheckOptions _options;
    private readonly HeldOutSentences _heldOut;
    private readonly PairIndex _seen = new();
    private readonly bool _seeksRepetitions;

    /// <summary>Starts with no pair seen.</summary>
    /// <param name="options">How to check.</param>
    /// <param name="heldOut">What pairs must not overlap with.</param>
    public PairExaminer(CorpusCheckOptions options, HeldOutSentences heldOut)
    {
        _options = options;
        _heldOut = heldOut;
        _seeksRepetitions = !options.Rules
            .Intersect(new CorpusRuleSet(CorpusRule.Duplicate, CorpusRule.RepeatedSource, CorpusRule.RepeatedTarget)).IsEmpty;
    }

    /// <summary>The rules that a pair breaks, whatever other pairs there are.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="korean">Which side is Korean.</param>
    public CorpusRuleSet ExamineText(in RawPair pair, KoreanSide korean)
    {
        LineFacts source = LineFacts.Of(pair.Source);
        LineFacts target = LineFacts.Of(pair.Target);
        CorpusRuleSet rules = pair.Rules | source.Rules | target.Rules;
        if (!pair.Rules.Contains(CorpusRule.TabCount))
        {
            rules |= ExaminePair(pair, source, target, korean);
        }

        return rules.Intersect(_options.Rules);
    }

    /// <summary>The rules that a pair breaks beside the pairs before it and the held-out ones; it is then one of those before.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="isSeen">Whether the pair is to count as one of those before; asked with the rules.</param>
    /// <param name="keep">Told the keys of the two sides.</param>
    public CorpusRuleSet ExamineOccurrence(in RawPair pair, Func<CorpusRuleSet, bool> isSeen, Action<UInt128, UInt128> keep)
    {
        if (pair.Rules.Contains(CorpusRule.TabCount)
            || TextNormalizer.IsBlank(pair.Source) || TextNormalizer.IsBlank(pair.Target))
        {
            return default;
        }

        UInt128 source = SentenceKey.Of(pair.Source);
        UInt128 target = SentenceKey.Of(pair.Target);
        keep(source, target);
        CorpusRuleSet rules = _heldOut.Find(source, target);
        if (_seeksRepetitions)
        {
            rules |= Repetitions(_seen.Find(source, target));
        }

        rules = rules.Intersect(_options.Rules);
        if (_seeksRepetitions && isSeen(rules))
        {
            _seen.Add(source, target);
        }

        return rules;
    }

    private static CorpusRuleSet Repetitions((bool Pair, bool Source, bool Target) seen) => seen switch
    {
        (Pair: true, _, _) => new CorpusRuleSet(CorpusRule.Duplicate),
        (_, Source: true, Target: true) => new CorpusRuleSet(CorpusRule.RepeatedSource, CorpusRule.RepeatedTarget),
        (_, Source: true, _) => new CorpusRuleSet(CorpusRule.RepeatedSource),
        (_, _, Target: true) => new CorpusRuleSet(CorpusRule.RepeatedTarget),
        _ => default,
    };

    private CorpusRuleSet ExaminePair(in RawPair pair, in LineFacts source, in LineFacts target, KoreanSide korean)
    {
        bool hasSource = !TextNormalizer.IsBlank(pair.Source);
        bool hasTarget = !TextNormalizer.IsBlank(pair.Target);
        if (!hasSource || !hasTarget)
        {
            return new CorpusRuleSet(hasSource || hasTarget ? CorpusRule.OneSided : CorpusRule.Blank);
        }

        CorpusRuleSet rules = default;
        if (pair.Source == pair.Target)
        {
            rules |= new CorpusRuleSet(CorpusRule.SourceEqualsTarget);
        }

        if ((korean == KoreanSide.Source && HasWrongScript(source, target))
            || (korean == KoreanSide.Target && HasWrongScript(target, source)))
        {
            rules |= new CorpusRuleSet(CorpusRule.WrongScript);
        }

        double longer = Math.Max(source.Width, target.Width) + _options.LengthOffset;
        double shorter = Math.Min(source.Width, target.Width) + _options.LengthOffset;
        if (longer > _options.MaxLengthRatio * shorter)
        {
            rules |= new CorpusRuleSet(CorpusRule.LengthRatio);
        }

        return Math.Max(source.Characters, target.Characters) > _options.MaxCharacters
            ? rules | new CorpusRuleSet(CorpusRule.Overlong)
            : rules;
    }

    private static bool HasWrongScript(in LineFacts korean, in LineFacts other) =>
        (korean.Letters > 0 && korean.Hangul == 0) || other.Hangul > 0;
}
