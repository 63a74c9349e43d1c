using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>Yes–no questions and questions with who, what, where, when and why.</summary>
internal static class QuestionPatterns
{
    private static readonly EnglishSubject Who = new("who", Agreement.ThirdSingular);
    private static readonly EnglishVerb Want = new("want");

    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("does he do?", draw => YesNo(draw, "habit", KoreanTense.Present, VerbForm.Present)),
        new("did he do?", draw => YesNo(draw, "past", KoreanTense.Past, VerbForm.Past)),
        new("will he do?", draw => YesNo(draw, "future", KoreanTense.Future, VerbForm.Future)),
        new("is he doing?", Progressive),
        new("can he do?", Can),
        new("what did he do?", What),
        new("where did he do?", Where),
        new("when will he do?", When),
        new("why did he do?", Why),
        new("who did?", WhoDid),
        new("what do you want to do?", WhatWish),
        new("where are you going?", WhereGoing),
    ];

    private static SentencePair? YesNo(Draw draw, string time, KoreanTense tense, VerbForm form)
    {
        VerbScene? scene = Scene(draw, 30, draw.Chance(60) || time == "habit" ? draw.Time(time) : null);
        return scene?.Question(scene.Predicate, tense, form);
    }

    private static SentencePair? Progressive(Draw draw)
    {
        VerbScene? scene = draw.Scene(
            SubjectSet.Question, 30, draw.Chance(50) ? draw.Time("now") : null, verb => IsAsked(verb) && !verb.Flags.Contains("instant"));
        return scene?.Question(scene.Predicate.Progressive(), KoreanTense.Present, VerbForm.Progressive);
    }

    private static SentencePair? Can(Draw draw)
    {
        VerbScene? scene = Scene(draw, 20, draw.Chance(30) ? draw.Time("future") : null);
        return scene?.Question(scene.Predicate.Can(), KoreanTense.Present, VerbForm.Can);
    }

    private static SentencePair? What(Draw draw)
    {
        VerbScene? scene = WhatScene(draw, draw.Chance(40) ? draw.Time("past") : null);
        return scene is null
            ? null
            : SentencePair.Question(
                SentencePair.Join(
                    scene.Who.Topic(scene.Style), scene.When?.Korean ?? "", scene.Where is null ? "" : scene.Where.Korean + "에서",
                    "무엇을", Conjugator.Interrogative(scene.Predicate, KoreanTense.Past, scene.Style)),
                EnglishClause.Question(
                    scene.Who.English, scene.Verb.English, VerbForm.Past, SentencePair.Join(scene.Verb.Tail, scene.EnglishEnd), "what"));
    }

    private static SentencePair? WhatWish(Draw draw)
    {
        VerbScene? scene = WhatScene(draw, draw.Chance(50) ? draw.Time("future", "now") : null);
        return scene is null || scene.Who.Group != "you"
            ? null
            : SentencePair.Question(
                SentencePair.Join(
                    scene.Who.Topic(scene.Style), scene.When?.Korean ?? "", scene.Where is null ? "" : scene.Where.Korean + "에서",
                    "무엇을", Conjugator.Interrogative(scene.Predicate.Wish(), KoreanTense.Present, scene.Style)),
                EnglishClause.Question(
                    scene.Who.English, Want, VerbForm.Present,
                    SentencePair.Join("to", scene.Verb.English.Base, scene.Verb.Tail, scene.EnglishEnd), "what"));
    }

    private static VerbScene? WhatScene(Draw draw, Phrase? time) => draw.Scene(
        SubjectSet.Question, 50, time, verb => verb.Frame == "object" && !verb.Flags.Contains("vague"));

    private static SentencePair? Where(Draw draw)
    {
        VerbScene? scene = Scene(draw, 100, null);
        bool past = draw.Chance(60);
        return scene?.Where is null ? null : Wh(scene, "어디에서", "where", past ? KoreanTense.Past : KoreanTense.Future);
    }

    private static SentencePair? When(Draw draw)
    {
        VerbScene? scene = Scene(draw, 30, null);
        bool past = draw.Chance(40);
        return scene is null ? null : Wh(scene, "언제", "when", past ? KoreanTense.Past : KoreanTense.Future);
    }

    private static SentencePair? Why(Draw draw)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Question, 30, null);
        return scene is null ? null : Wh(scene, "왜", "why", KoreanTense.Past);
    }

    /// <summary>The place is part of the question with when and why, and is what is asked for with where.</summary>
    private static SentencePair Wh(VerbScene scene, string korean, string english, KoreanTense tense)
    {
        VerbScene asked = english == "where" ? scene with { Where = null } : scene;
        return SentencePair.Question(
            SentencePair.Join(
                asked.Who.Topic(asked.Style), korean, asked.KoreanMiddle,
                Conjugator.Interrogative(asked.Predicate, tense, asked.Style)),
            EnglishClause.Question(
                asked.Who.English, asked.Verb.English,
                tense == KoreanTense.Past ? VerbForm.Past : VerbForm.Future, asked.EnglishRest, english));
    }

    private static SentencePair? WhoDid(Draw draw)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Question, 40, draw.Chance(40) ? draw.Time("past", "future") : null);
        if (scene is null)
        {
            return null;
        }

        bool future = scene.When?.Kind == "future";
        return SentencePair.Question(
            SentencePair.Join(
                Particles.Subject("누구"), scene.KoreanMiddle,
                Conjugator.Interrogative(scene.Predicate, future ? KoreanTense.Future : KoreanTense.Past, scene.Style)),
            EnglishClause.Statement(Who, scene.Verb.English, future ? VerbForm.Future : VerbForm.Past, scene.EnglishRest));
    }

    private static SentencePair? WhereGoing(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Question);
        Verb go = draw.Words.Verbs.First(verb => verb.English.Base == "go");
        Phrase time = draw.Time("past", "future", "now");
        (KoreanTense tense, VerbForm form) = time.Kind switch
        {
            "past" => (KoreanTense.Past, VerbForm.Past),
            "future" => (KoreanTense.Future, VerbForm.Future),
            _ => (KoreanTense.Present, VerbForm.Progressive),
        };
        Predicate predicate = time.Kind == "now" ? go.Predicate.Progressive() : go.Predicate;
        return SentencePair.Question(
            $"{who.Topic(style)} {time.Korean} 어디에 {Conjugator.Interrogative(predicate, tense, style)}",
            EnglishClause.Question(who.English, go.English, form, time.English, "where"));
    }

    private static VerbScene? Scene(Draw draw, int placePercent, Phrase? time) =>
        draw.Scene(SubjectSet.Question, placePercent, time, IsAsked);

    private static bool IsAsked(Verb verb) => !verb.Flags.Contains("once");
}
