using System.Collections;
using System.Numerics;

namespace Seq2SeqLstm.Text.Corpora;

/// <summary>A set of rules, in the order of <see cref="CorpusRule"/>.</summary>
public readonly record struct CorpusRuleSet : IEnumerable<CorpusRule>
{
    private readonly uint _bits;

    /// <summary>A set of some rules.</summary>
    /// <param name="rules">The rules.</param>
    public CorpusRuleSet(params ReadOnlySpan<CorpusRule> rules)
    {
        foreach (CorpusRule rule in rules)
        {
            _bits |= Bit(rule);
        }
    }

    private CorpusRuleSet(uint bits) => _bits = bits;

    /// <summary>Every rule.</summary>
    public static CorpusRuleSet All { get; } = new(Enum.GetValues<CorpusRule>());

    /// <summary>Whether there is no rule in the set.</summary>
    public bool IsEmpty => _bits == 0;

    /// <summary>Number of rules.</summary>
    public int Count => BitOperations.PopCount(_bits);

    /// <summary>The rules of either set.</summary>
    public static CorpusRuleSet operator |(CorpusRuleSet left, CorpusRuleSet right) => left.Union(right);

    /// <summary>Whether a rule is in the set.</summary>
    /// <param name="rule">The rule.</param>
    public bool Contains(CorpusRule rule) => (_bits & Bit(rule)) != 0;

    /// <summary>The rules of either set.</summary>
    /// <param name="other">The other set.</param>
    public CorpusRuleSet Union(CorpusRuleSet other) => new(_bits | other._bits);

    /// <summary>The rules that are in both sets.</summary>
    /// <param name="other">The other set.</param>
    public CorpusRuleSet Intersect(CorpusRuleSet other) => new(_bits & other._bits);

    /// <summary>The rules that are not in another set.</summary>
    /// <param name="other">The other set.</param>
    public CorpusRuleSet Except(CorpusRuleSet other) => new(_bits & ~other._bits);

    /// <inheritdoc/>
    public IEnumerator<CorpusRule> GetEnumerator()
    {
        for (uint rest = _bits; rest != 0; rest &= rest - 1)
        {
            yield return (CorpusRule)BitOperations.TrailingZeroCount(rest);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The names of the rules.</summary>
    public override string ToString() => string.Join(", ", this.Select(CorpusRules.Name));

    private static uint Bit(CorpusRule rule) => 1u << (int)rule;
}
