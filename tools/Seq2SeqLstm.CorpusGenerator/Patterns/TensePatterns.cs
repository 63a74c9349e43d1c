using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>What somebody does, did, will do or is doing.</summary>
internal static class TensePatterns
{
    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("does every day", draw => Habit(draw, 0)),
        new("does somewhere every day", draw => Habit(draw, 100)),
        new("often does", Frequency),
        new("did yesterday", draw => Simple(draw, 0, "past", KoreanTense.Past, VerbForm.Past)),
        new("did somewhere", draw => Simple(draw, 100, null, KoreanTense.Past, VerbForm.Past)),
        new("did somewhere yesterday", draw => Simple(draw, 100, "past", KoreanTense.Past, VerbForm.Past)),
        new("did on Monday", draw => Simple(draw, 40, "point", KoreanTense.Past, VerbForm.Past)),
        new("will do tomorrow", draw => Simple(draw, 0, "future", KoreanTense.Future, VerbForm.Future)),
        new("will do somewhere", draw => Simple(draw, 100, null, KoreanTense.Future, VerbForm.Future)),
        new("I will do", Intention),
        new("is going to do", Plan),
        new("is doing", draw => Progressive(draw, past: false)),
        new("was doing", draw => Progressive(draw, past: true)),
        new("does not do (short)", draw => ShortNegation(draw, past: false)),
        new("did not do (short)", draw => ShortNegation(draw, past: true)),
        new("does not do (long)", draw => LongNegation(draw, past: false)),
        new("did not do (long)", draw => LongNegation(draw, past: true)),
    ];

    private static SentencePair? Habit(Draw draw, int placePercent)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Statement, placePercent, draw.Time("habit"), IsHabit);
        return placePercent > 0 && scene?.Where is null
            ? null
            : scene?.Statement(scene.Predicate, KoreanTense.Present, VerbForm.Present);
    }

    private static SentencePair? Frequency(Draw draw)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Statement, 50, time: null, IsHabit);
        Phrase adverb = draw.Adverb("frequency");
        return scene is null
            ? null
            : SentencePair.Statement(
                SentencePair.Join(
                    scene.Who.Topic(scene.Style), adverb.Korean, scene.KoreanMiddle,
                    Conjugator.Declarative(scene.Predicate, KoreanTense.Present, scene.Style)),
                EnglishClause.Statement(
                    scene.Who.English, scene.Verb.English, VerbForm.Present, scene.EnglishRest, adverb: adverb.English));
    }

    private static SentencePair? Simple(Draw draw, int placePercent, string? time, KoreanTense tense, VerbForm form)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Statement, placePercent, time is null ? null : draw.Time(time));
        return placePercent == 100 && scene?.Where is null ? null : scene?.Statement(scene.Predicate, tense, form);
    }

    private static SentencePair? Intention(Draw draw)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Speaker, 40, draw.Chance(60) ? draw.Time("future", "point") : null, IsHabit);
        return scene?.Statement(scene.Predicate, KoreanTense.Intention, VerbForm.Future);
    }

    private static SentencePair? Plan(Draw draw)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Statement, 30, draw.Chance(60) ? draw.Time("future") : null, IsHabit);
        return scene?.Statement(scene.Predicate.Plan(), KoreanTense.Present, VerbForm.GoingTo);
    }

    private static SentencePair? Progressive(Draw draw, bool past)
    {
        Phrase? time = draw.Chance(past ? 0 : 50) ? draw.Time("now") : null;
        VerbScene? scene = draw.Scene(SubjectSet.Statement, 50, time, IsLasting);
        return scene?.Statement(
            scene.Predicate.Progressive(),
            past ? KoreanTense.Past : KoreanTense.Present,
            past ? VerbForm.PastProgressive : VerbForm.Progressive);
    }

    private static SentencePair? ShortNegation(Draw draw, bool past)
    {
        VerbScene? scene = draw.Scene(
            SubjectSet.Statement, 0, draw.Chance(60) ? draw.Time(past ? "past" : "habit") : null,
            verb => !verb.IsNounVerb && IsHabit(verb));
        return scene?.Statement(
            scene.Predicate.ShortNegated(),
            past ? KoreanTense.Past : KoreanTense.Present,
            past ? VerbForm.Past : VerbForm.Present,
            negative: true);
    }

    private static SentencePair? LongNegation(Draw draw, bool past)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Statement, 50, past && draw.Chance(40) ? draw.Time("past") : null, IsHabit);
        return scene?.Statement(
            scene.Predicate.Negated(),
            past ? KoreanTense.Past : KoreanTense.Present,
            past ? VerbForm.Past : VerbForm.Present,
            negative: true);
    }

    private static bool IsHabit(Verb verb) => !verb.Flags.Contains("once");

    /// <summary>Sitting and lying down are left out: 앉고 있다 is not what a sitting person does.</summary>
    private static bool IsLasting(Verb verb) => IsHabit(verb) && !verb.Flags.Contains("instant");
}
