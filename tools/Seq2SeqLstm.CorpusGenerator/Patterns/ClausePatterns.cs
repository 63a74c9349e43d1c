using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>If, when, because and so: a condition and what follows from it.</summary>
internal static class ClausePatterns
{
    private static readonly EnglishVerb Have = new("have");

    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("if it rains, will do", IfWeather),
        new("it rained, so did", WeatherSo),
        new("if he has time, will do", IfHave),
        new("when he is tired, does", WhenState),
        new("he was tired, so did", StateSo),
        new("does not do because he is busy", Because),
    ];

    private static SentencePair? IfWeather(Draw draw)
    {
        Weather weather = draw.One(draw.Words.Weather);
        VerbScene? scene = WeatherScene(draw, weather);
        return scene is null
            ? null
            : SentencePair.Statement(
                $"{weather.Korean} {Conjugator.Conditional(weather.Predicate)} {Korean(scene, KoreanTense.Future)}",
                $"if {Statement(weather, VerbForm.Present)}, {English(scene, VerbForm.Future)}");
    }

    private static SentencePair? WeatherSo(Draw draw)
    {
        Weather weather = draw.One(draw.Words.Weather);
        VerbScene? scene = WeatherScene(draw, weather);
        return scene is null
            ? null
            : SentencePair.Statement(
                $"{weather.Korean} {Conjugator.Infinitive(weather.Predicate)}서 {Korean(scene, KoreanTense.Past)}",
                $"{Statement(weather, VerbForm.Past)}, so {English(scene, VerbForm.Past)}");
    }

    /// <summary>What one does in the weather: out of doors when it is fine, under a roof when it is not.</summary>
    private static VerbScene? WeatherScene(Draw draw, Weather weather)
    {
        bool fine = weather.Rest is "nice" or "clear" or "hot";
        VerbScene? scene = draw.Scene(SubjectSet.Statement, 60, null, verb => fine
            ? verb.English.Base is "swim" or "walk" or "run" or "exercise" or "rest" || (verb.English.Base == "play" && verb.Tail.Length == 0)
            : verb.English.Base is "rest" or "sleep" or "read" or "watch" or "cook" or "study" or "listen" or "drink" or "eat" or "clean");
        return scene?.Where?.Groups.Contains("outdoors") == !fine ? null : scene;
    }

    private static SentencePair? IfHave(Draw draw)
    {
        bool time = draw.Chance(50);
        VerbScene? scene = time
            ? draw.Scene(SubjectSet.Pronoun, 30, null, verb => Suits(verb) && IsShort(verb))
            : draw.Scene(SubjectSet.Pronoun, 0, null, verb => verb.English.Base is "buy" or "travel" or "build" or "order");
        string condition = time ? "시간이 있으면" : "돈이 있으면";
        return scene is null
            ? null
            : SentencePair.Statement(
                SentencePair.Join(
                    scene.Who.Topic(scene.Style), condition, scene.KoreanMiddle,
                    Conjugator.Declarative(scene.Predicate, KoreanTense.Future, scene.Style)),
                $"if {EnglishClause.Statement(scene.Who.English, Have, VerbForm.Present, time ? "time" : "money")}, "
                    + English(scene, VerbForm.Future));
    }

    private static SentencePair? WhenState(Draw draw)
    {
        Adjective state = State(draw);
        VerbScene? scene = StateScene(draw, state);
        return scene is null
            ? null
            : SentencePair.Statement(
                SentencePair.Join(
                    scene.Who.Topic(scene.Style), Conjugator.FutureModifier(state.Predicate), "때", scene.KoreanMiddle,
                    Conjugator.Declarative(scene.Predicate, KoreanTense.Present, scene.Style)),
                $"when {EnglishClause.BeStatement(scene.Who.English, VerbForm.Present, state.English)}, "
                    + English(scene, VerbForm.Present));
    }

    private static SentencePair? StateSo(Draw draw)
    {
        Adjective state = State(draw);
        VerbScene? scene = StateScene(draw, state);
        return scene is null
            ? null
            : SentencePair.Statement(
                SentencePair.Join(
                    scene.Who.Topic(scene.Style), Conjugator.Infinitive(state.Predicate) + "서", scene.KoreanMiddle,
                    Conjugator.Declarative(scene.Predicate, KoreanTense.Past, scene.Style)),
                $"{EnglishClause.BeStatement(scene.Who.English, VerbForm.Past, state.English)}, so "
                    + English(scene, VerbForm.Past));
    }

    private static SentencePair? Because(Draw draw)
    {
        Adjective state = draw.One([.. draw.Words.Adjectives.Where(word => word.English is "busy" or "tired" or "sick" or "lazy")]);
        VerbScene? scene = draw.Scene(SubjectSet.Pronoun, 30, null, verb => Suits(verb) && IsShort(verb) && verb.English.Base != "rest");
        bool able = draw.Chance(50);
        return scene is null
            ? null
            : SentencePair.Statement(
                SentencePair.Join(
                    scene.Who.Topic(scene.Style), state.Predicate.Stem + "기 때문에", scene.KoreanMiddle,
                    Conjugator.Declarative(
                        able ? scene.Predicate.Cannot() : scene.Predicate.Negated(), KoreanTense.Present, scene.Style)),
                EnglishClause.Statement(
                    scene.Who.English, scene.Verb.English, able ? VerbForm.Can : VerbForm.Present, scene.EnglishRest, negative: true)
                    + " because " + EnglishClause.BeStatement(scene.Who.English, VerbForm.Present, state.English));
    }

    private static Adjective State(Draw draw) =>
        draw.One([.. draw.Words.Adjectives.Where(word => word.English is "tired" or "sad" or "happy" or "hungry" or "busy" or "sick")]);

    /// <summary>What one does in a mood: a hungry person eats, a sick one rests.</summary>
    private static VerbScene? StateScene(Draw draw, Adjective state) => draw.Scene(SubjectSet.Pronoun, 40, null, verb => state.English switch
    {
        "tired" => verb.English.Base is "sleep" or "rest" or "drink" or "lie" or "listen",
        "sad" => verb.English.Base is "cry" or "listen" or "walk" or "call" or "eat" or "meet",
        "happy" => verb.English.Base is "laugh" or "sing" or "dance" or "listen" or "meet" or "play",
        "hungry" => verb.English.Base is "eat" or "cook" or "make",
        "busy" => verb.English.Base is "work" or "take",
        _ => verb.English.Base is "rest" or "sleep" or "drink" or "cry" or "lie",
    } && verb.Tail is not "off" && !verb.Flags.Contains("photo"));

    private static string Statement(Weather weather, VerbForm form) =>
        EnglishClause.Statement(weather.Subject, weather.Verb, form, weather.Rest);

    private static string Korean(VerbScene scene, KoreanTense tense) =>
        SentencePair.Join(scene.KoreanOpening, Conjugator.Declarative(scene.Predicate, tense, scene.Style));

    private static string English(VerbScene scene, VerbForm form) =>
        EnglishClause.Statement(scene.Who.English, scene.Verb.English, form, scene.EnglishRest);

    private static bool Suits(Verb verb) =>
        !verb.Flags.Contains("once") && verb.English.Base is not ("cry" or "fight" or "receive");

    private static bool IsShort(Verb verb) => verb.Frame is "none" or "go" or "object" or "person";
}
