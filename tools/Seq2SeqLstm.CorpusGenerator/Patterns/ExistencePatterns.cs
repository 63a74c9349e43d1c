using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>있다 and 없다: there is, has, is somewhere.</summary>
internal static class ExistencePatterns
{
    private static readonly EnglishVerb Have = new("have");

    /// <summary>있다.</summary>
    public static Predicate Exist { get; } = new("있", IrregularClass.Regular, PredicateKind.Existential);

    /// <summary>없다.</summary>
    public static Predicate NotExist { get; } = new("없", IrregularClass.Regular, PredicateKind.Existential);

    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("there is a thing on …", draw => ThereIs(draw, past: false)),
        new("there was a thing on …", draw => ThereIs(draw, past: true)),
        new("there is no thing on …", ThereIsNo),
        new("is there a thing on …?", IsThere),
        new("has a thing", Has),
        new("does not have a thing", HasNot),
        new("does he have a thing?", DoesHave),
        new("somebody is somewhere", IsSomewhere),
        new("somebody is not somewhere", IsNotSomewhere),
        new("is somebody somewhere?", IsHeSomewhere),
        new("somebody's thing is on …", OwnedThingIs),
        new("where is somebody's thing?", WhereIs),
    ];

    /// <summary>A thing and where it is, as (Korean place, English place, thing).</summary>
    public static (string Korean, string English, Noun Thing) Located(Draw draw)
    {
        Position position = draw.One(draw.Words.Positions);
        Phrase reference = draw.One(position.References);
        Noun thing = draw.One(position.Things);
        return ($"{reference.Korean} {position.Korean}에", $"{position.English} {reference.English}", thing);
    }

    private static SentencePair? ThereIs(Draw draw, bool past)
    {
        var (korean, english, thing) = Located(draw);
        return korean.StartsWith(thing.Korean + " ", StringComparison.Ordinal)
            ? null
            : SentencePair.Statement(
                $"{korean} {Particles.Subject(thing.Korean)} {Conjugator.Declarative(Exist, Tense(past), draw.Style())}",
                EnglishClause.BeStatement(There(thing), past ? VerbForm.Past : VerbForm.Present, $"{thing.Indefinite} {english}"));
    }

    private static SentencePair? ThereIsNo(Draw draw)
    {
        var (korean, english, thing) = Located(draw);
        bool past = draw.Chance(30);
        return korean.StartsWith(thing.Korean + " ", StringComparison.Ordinal)
            ? null
            : SentencePair.Statement(
                $"{korean} {Particles.Subject(thing.Korean)} {Conjugator.Declarative(NotExist, Tense(past), draw.Style())}",
                EnglishClause.BeStatement(There(thing), past ? VerbForm.Past : VerbForm.Present, $"no {thing.English} {english}"));
    }

    private static SentencePair? IsThere(Draw draw)
    {
        var (korean, english, thing) = Located(draw);
        return korean.StartsWith(thing.Korean + " ", StringComparison.Ordinal)
            ? null
            : SentencePair.Question(
                $"{korean} {Particles.Subject(thing.Korean)} {Conjugator.Interrogative(Exist, KoreanTense.Present, draw.Style())}",
                EnglishClause.BeQuestion(There(thing), VerbForm.Present, $"{thing.Indefinite} {english}"));
    }

    private static SentencePair Has(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Statement);
        Noun thing = draw.One(draw.Words.NounsOf("owned"));
        bool past = draw.Chance(30);
        return SentencePair.Statement(
            $"{who.Topic(style)} {Particles.Subject(thing.Korean)} {Conjugator.Declarative(Exist, Tense(past), style)}",
            EnglishClause.Statement(who.English, Have, past ? VerbForm.Past : VerbForm.Present, thing.Indefinite));
    }

    private static SentencePair HasNot(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Statement);
        Noun thing = draw.One(draw.Words.NounsOf("owned"));
        bool past = draw.Chance(30);
        return SentencePair.Statement(
            $"{who.Topic(style)} {Particles.Subject(thing.Korean)} {Conjugator.Declarative(NotExist, Tense(past), style)}",
            EnglishClause.Statement(who.English, Have, past ? VerbForm.Past : VerbForm.Present, thing.Indefinite, negative: true));
    }

    private static SentencePair DoesHave(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Question);
        Noun thing = draw.One(draw.Words.NounsOf("owned"));
        return SentencePair.Question(
            $"{who.Topic(style)} {Particles.Subject(thing.Korean)} {Conjugator.Interrogative(Exist, KoreanTense.Present, style)}",
            EnglishClause.Question(who.English, Have, VerbForm.Present, thing.Indefinite));
    }

    private static SentencePair IsSomewhere(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Statement);
        Place place = draw.One(draw.Words.Places);
        Phrase? time = draw.Chance(60) ? draw.Time("past", "now") : null;
        bool past = time?.Kind == "past";
        return SentencePair.Statement(
            SentencePair.Join(
                who.Topic(style), time?.Korean ?? "", place.Korean + "에", Conjugator.Declarative(Exist, Tense(past), style)),
            EnglishClause.BeStatement(
                who.English, past ? VerbForm.Past : VerbForm.Present, SentencePair.Join(place.At, time?.English ?? "")));
    }

    private static SentencePair IsNotSomewhere(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Statement);
        Place place = draw.One(draw.Words.Places);
        bool past = draw.Chance(30);
        return SentencePair.Statement(
            $"{who.Topic(style)} {place.Korean}에 {Conjugator.Declarative(NotExist, Tense(past), style)}",
            EnglishClause.BeStatement(who.English, past ? VerbForm.Past : VerbForm.Present, place.At, negative: true));
    }

    private static SentencePair IsHeSomewhere(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Question);
        Place place = draw.One(draw.Words.Places);
        bool past = draw.Chance(30);
        return SentencePair.Question(
            $"{who.Topic(style)} {place.Korean}에 {Conjugator.Interrogative(Exist, Tense(past), style)}",
            EnglishClause.BeQuestion(who.English, past ? VerbForm.Past : VerbForm.Present, place.At));
    }

    private static SentencePair? OwnedThingIs(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person owner = draw.Subject(style, SubjectSet.Anybody);
        var (korean, english, thing) = Located(draw);
        return korean.StartsWith(thing.Korean + " ", StringComparison.Ordinal) || !thing.Groups.Contains("owned")
            ? null
            : SentencePair.Statement(
                $"{owner.KoreanPossessive(style)} {Particles.Topic(thing.Korean)} {korean} "
                    + Conjugator.Declarative(Exist, KoreanTense.Present, style),
                EnglishClause.BeStatement(Owned(owner, thing), VerbForm.Present, english));
    }

    private static SentencePair WhereIs(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person owner = draw.Subject(style, SubjectSet.Anybody);
        Noun thing = draw.One(draw.Words.NounsOf("owned"));
        bool past = draw.Chance(30);
        return SentencePair.Question(
            $"{owner.KoreanPossessive(style)} {Particles.Topic(thing.Korean)} 어디에 {Conjugator.Interrogative(Exist, Tense(past), style)}",
            EnglishClause.BeQuestion(Owned(owner, thing), past ? VerbForm.Past : VerbForm.Present, "", "where"));
    }

    private static EnglishSubject Owned(Person owner, Noun thing) =>
        new($"{owner.EnglishPossessive} {thing.English}", thing.Agreement);

    private static EnglishSubject There(Noun thing) => new("there", thing.Agreement);

    private static KoreanTense Tense(bool past) => past ? KoreanTense.Past : KoreanTense.Present;
}
