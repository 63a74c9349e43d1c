using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>What somebody or something is like.</summary>
internal static class AdjectivePatterns
{
    private static readonly Predicate Buy = new("사", IrregularClass.Regular, PredicateKind.Verb);

    /// <summary>What somebody can be on one day and not on the next.</summary>
    private static readonly string[] PassingStates = ["busy", "tired", "hungry", "sick", "sad", "happy"];

    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("somebody is …", draw => OfPerson(draw, KoreanTense.Present, VerbForm.Present)),
        new("somebody was …", draw => OfPerson(draw, KoreanTense.Past, VerbForm.Past)),
        new("somebody is not …", draw => OfPerson(draw, KoreanTense.Present, VerbForm.Present, negative: true)),
        new("is somebody …?", PersonQuestion),
        new("something is …", draw => OfThing(draw, KoreanTense.Present, VerbForm.Present)),
        new("something was …", draw => OfThing(draw, KoreanTense.Past, VerbForm.Past)),
        new("something is not …", draw => OfThing(draw, KoreanTense.Present, VerbForm.Present, negative: true)),
        new("is something …?", ThingQuestion),
        new("somebody's thing is …", OwnedThing),
        new("this is a … thing", Attribute),
        new("bought a … thing", Bought),
        new("very …", Degree),
        new("the weather is …", Weather),
    ];

    private static SentencePair OfPerson(Draw draw, KoreanTense tense, VerbForm form, bool negative = false)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Statement);
        Adjective adjective = draw.One([.. draw.Words.Adjectives.Where(word => word.OfPersons)]);
        Predicate predicate = negative ? adjective.Predicate.Negated() : adjective.Predicate;
        bool yesterday = tense == KoreanTense.Past && PassingStates.Contains(adjective.English) && draw.Chance(60);
        return SentencePair.Statement(
            SentencePair.Join(who.Topic(style), yesterday ? "어제" : "", Conjugator.Declarative(predicate, tense, style)),
            EnglishClause.BeStatement(
                who.English, form, SentencePair.Join(adjective.English, yesterday ? "yesterday" : ""), negative));
    }

    private static SentencePair PersonQuestion(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Question);
        Adjective adjective = draw.One([.. draw.Words.Adjectives.Where(word => word.OfPersons)]);
        bool past = draw.Chance(40);
        return SentencePair.Question(
            SentencePair.Join(who.Topic(style), Conjugator.Interrogative(adjective.Predicate, Tense(past), style)),
            EnglishClause.BeQuestion(who.English, past ? VerbForm.Past : VerbForm.Present, adjective.English));
    }

    private static SentencePair OfThing(Draw draw, KoreanTense tense, VerbForm form, bool negative = false)
    {
        SpeechStyle style = draw.Style();
        DescribedThing thing = DescribedThing.Pick(draw);
        Predicate predicate = negative ? thing.Adjective.Predicate.Negated() : thing.Adjective.Predicate;
        return SentencePair.Statement(
            SentencePair.Join(Particles.Topic(thing.Korean), Conjugator.Declarative(predicate, tense, style)),
            EnglishClause.BeStatement(thing.English, form, thing.Adjective.English, negative));
    }

    private static SentencePair ThingQuestion(Draw draw)
    {
        SpeechStyle style = draw.Style();
        DescribedThing thing = DescribedThing.Pick(draw);
        bool past = draw.Chance(40);
        return SentencePair.Question(
            SentencePair.Join(Particles.Topic(thing.Korean), Conjugator.Interrogative(thing.Adjective.Predicate, Tense(past), style)),
            EnglishClause.BeQuestion(thing.English, past ? VerbForm.Past : VerbForm.Present, thing.Adjective.English));
    }

    private static SentencePair OwnedThing(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Adjective adjective = draw.One([.. draw.Words.Adjectives.Where(word => word.Nouns.Any(IsOwned))]);
        Noun noun = draw.One([.. adjective.Nouns.Where(IsOwned)]);
        Person owner = draw.Subject(style, SubjectSet.Anybody);
        return SentencePair.Statement(
            $"{owner.KoreanPossessive(style)} {Particles.Topic(noun.Korean)} {Conjugator.Declarative(adjective.Predicate, KoreanTense.Present, style)}",
            EnglishClause.BeStatement(
                new EnglishSubject($"{owner.EnglishPossessive} {noun.English}", noun.Agreement), VerbForm.Present, adjective.English));
    }

    private static SentencePair? Attribute(Draw draw)
    {
        Adjective adjective = draw.One([.. draw.Words.Adjectives.Where(word => word.Nouns.Count > 0)]);
        Noun noun = draw.One(adjective.Nouns);
        bool near = draw.Chance(50);
        string korean = $"{Conjugator.AdjectiveModifier(adjective.Predicate)} {noun.Korean}";
        return noun.Article is "plural" or "the" || noun.Groups.Length == 0
            ? null
            : SentencePair.Statement(
                $"{(near ? "이것은" : "그것은")} {Copula.Present(korean, draw.Style())}",
                $"{(near ? "this" : "that")} is {noun.Described(adjective.English)}");
    }

    private static SentencePair? Bought(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Statement);
        Adjective adjective = draw.One([.. draw.Words.Adjectives.Where(word => word.Nouns.Any(IsGoods))]);
        Noun noun = draw.One([.. adjective.Nouns.Where(IsGoods)]);
        bool past = draw.Chance(60);
        return SentencePair.Statement(
            $"{who.Topic(style)} {Conjugator.AdjectiveModifier(adjective.Predicate)} {Particles.Object(noun.Korean)} "
                + Conjugator.Declarative(Buy, past ? KoreanTense.Past : KoreanTense.Future, style),
            EnglishClause.Statement(
                who.English, new EnglishVerb("buy"), past ? VerbForm.Past : VerbForm.Future, noun.Described(adjective.English)));
    }

    private static SentencePair Degree(Draw draw)
    {
        SpeechStyle style = draw.Style();
        DescribedThing thing = DescribedThing.Pick(draw);
        Phrase degree = draw.Adverb("degree");
        return SentencePair.Statement(
            $"{Particles.Topic(thing.Korean)} {degree.Korean} {Conjugator.Declarative(thing.Adjective.Predicate, KoreanTense.Present, style)}",
            EnglishClause.BeStatement(thing.English, VerbForm.Present, $"{degree.English} {thing.Adjective.English}"));
    }

    private static SentencePair Weather(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Weather weather = draw.One(draw.Words.Weather);
        Phrase time = draw.Time("past", "future", "point", "season");
        bool rains = weather.Rest.Length == 0;
        KoreanTense tense = time.Kind == "season" ? KoreanTense.Present : time.Kind == "past" ? KoreanTense.Past : KoreanTense.Future;
        VerbForm form = time.Kind == "season" ? VerbForm.Present : time.Kind == "past" ? VerbForm.Past : VerbForm.Future;
        return SentencePair.Statement(
            $"{time.Korean} {weather.Korean} {Conjugator.Declarative(weather.Predicate, tense, style)}",
            EnglishClause.Statement(
                weather.Subject, weather.Verb, form, rains ? time.English : $"{weather.Rest} {time.English}"));
    }

    private static KoreanTense Tense(bool past) => past ? KoreanTense.Past : KoreanTense.Present;

    private static bool IsOwned(Noun noun) => noun.Groups.Contains("owned");

    private static bool IsGoods(Noun noun) => noun.Groups.Contains("goods");
}
