namespace Seq2SeqLstm.CorpusGenerator.Korean;

/// <summary>A verb or adjective stem with what is needed to conjugate it, and the auxiliaries built on it.</summary>
/// <param name="Stem">Dictionary form without 다.</param>
/// <param name="Class">How the stem changes before vowels.</param>
/// <param name="Kind">Verb, adjective or existential.</param>
internal sealed record Predicate(string Stem, IrregularClass Class, PredicateKind Kind)
{
    /// <summary>-고 있다: an action in progress.</summary>
    public Predicate Progressive() => new(Stem + "고 있", IrregularClass.Regular, PredicateKind.Existential);

    /// <summary>-지 않다: negation; conjugates as a verb after verbs and as an adjective after adjectives.</summary>
    public Predicate Negated() => new(Stem + "지 않", IrregularClass.Regular, Kind);

    /// <summary>안 …: short negation. Not for compounds of a noun and 하다.</summary>
    public Predicate ShortNegated() => this with { Stem = "안 " + Stem };

    /// <summary>-고 싶다: the speaker's wish.</summary>
    public Predicate Wish() => new(Stem + "고 싶", IrregularClass.Regular, PredicateKind.Adjective);

    /// <summary>-고 싶어 하다: somebody else's wish.</summary>
    public Predicate WishOfOthers() => new(Stem + "고 싶어 하", IrregularClass.Ha, PredicateKind.Verb);

    /// <summary>-(으)ㄹ 수 있다: ability.</summary>
    public Predicate Can() => new(Conjugator.FutureModifier(this) + " 수 있", IrregularClass.Regular, PredicateKind.Existential);

    /// <summary>-(으)ㄹ 수 없다: inability.</summary>
    public Predicate Cannot() => new(Conjugator.FutureModifier(this) + " 수 없", IrregularClass.Regular, PredicateKind.Existential);

    /// <summary>-아/어야 하다: necessity.</summary>
    public Predicate Must() => new(Conjugator.Infinitive(this) + "야 하", IrregularClass.Ha, PredicateKind.Verb);

    /// <summary>-아/어도 되다: permission.</summary>
    public Predicate May() => new(Conjugator.Infinitive(this) + "도 되", IrregularClass.Regular, PredicateKind.Verb);

    /// <summary>-(으)면 안 되다: prohibition.</summary>
    public Predicate MustNot() => new(Conjugator.Conditional(this) + " 안 되", IrregularClass.Regular, PredicateKind.Verb);

    /// <summary>-(으)려고 하다: plan.</summary>
    public Predicate Plan() => new(Conjugator.VowelBase(this) + "려고 하", IrregularClass.Ha, PredicateKind.Verb);

    /// <summary>-아/어 본 적이 있다: experience.</summary>
    public Predicate Experience() => new(Conjugator.Trial(this) + "본 적이 있", IrregularClass.Regular, PredicateKind.Existential);

    /// <summary>-아/어 본 적이 없다: no experience.</summary>
    public Predicate NoExperience() => new(Conjugator.Trial(this) + "본 적이 없", IrregularClass.Regular, PredicateKind.Existential);
}
