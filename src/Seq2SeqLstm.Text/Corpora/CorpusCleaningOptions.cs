namespace Seq2SeqLstm.Text.Corpora;

/// <summary>What is done to a corpus to make it clean.</summary>
public sealed record CorpusCleaningOptions
{
    /// <summary>How the rules are applied.</summary>
    public CorpusCheckOptions Check { get; init; } = new();

    /// <summary>Rules that are repaired, one of <see cref="CorpusRules.Repairable"/>; this comes first.</summary>
    public CorpusRuleSet Repair { get; init; } = CorpusRules.Repairable;

    /// <summary>Rules by which a pair that still breaks one is dropped. By default all but those repaired and the notes.</summary>
    public CorpusRuleSet Drop { get; init; } = CorpusRules.Droppable.Except(CorpusRules.Repairable).Except(CorpusRules.Notes);

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A rule cannot be repaired or dropped by, or a value is out of its range.</exception>
    public void Validate()
    {
        Check.Validate();
        CorpusRuleSet unrepairable = Repair.Except(CorpusRules.Repairable);
        if (!unrepairable.IsEmpty)
        {
            throw new ArgumentException($"There is no repair for {unrepairable}; there is one for {CorpusRules.Repairable}.");
        }

        if (Drop.Contains(CorpusRule.LengthMismatch))
        {
            throw new ArgumentException("A length-mismatch cannot be mended by dropping pairs: find out where the files drift apart.");
        }
    }
}
