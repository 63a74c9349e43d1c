namespace Seq2SeqLstm.Text.Corpora;

/// <summary>The names of the rules, and what is usually done about them.</summary>
public static class CorpusRules
{
    private static readonly string[] AllNames = [.. Enum.GetValues<CorpusRule>().Select(rule => KebabCase(rule.ToString()))];

    /// <summary>The names of all rules, in the order of <see cref="CorpusRule"/>.</summary>
    public static IReadOnlyList<string> Names => AllNames;

    /// <summary>Rules that are no fault: a sentence may well have two translations. They are counted but not held against a corpus.</summary>
    public static CorpusRuleSet Notes { get; } = new(CorpusRule.RepeatedSource, CorpusRule.RepeatedTarget);

    /// <summary>Rules that can be repaired in place.</summary>
    public static CorpusRuleSet Repairable { get; } = new(
        CorpusRule.ControlCharacter, CorpusRule.InvisibleCharacter, CorpusRule.NotNfc, CorpusRule.Untrimmed, CorpusRule.RepeatedSpace);

    /// <summary>Rules by which a single pair can be dropped.</summary>
    public static CorpusRuleSet Droppable { get; } = CorpusRuleSet.All.Except(new(CorpusRule.LengthMismatch));

    /// <summary>The name of a rule, such as "length-ratio".</summary>
    /// <param name="rule">The rule.</param>
    public static string Name(CorpusRule rule) => AllNames[(int)rule];

    /// <summary>The rule that a name stands for.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="FormatException">There is no such rule.</exception>
    public static CorpusRule Parse(string name)
    {
        int index = Array.IndexOf(AllNames, name);
        return index >= 0
            ? (CorpusRule)index
            : throw new FormatException($"'{name}' is no rule; the rules are {string.Join(", ", AllNames)}.");
    }

    private static string KebabCase(string name) => string.Concat(
        name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
