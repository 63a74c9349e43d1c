using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>Commands, prohibitions, requests and proposals.</summary>
internal static class CommandPatterns
{
    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("do!", Command),
        new("do not do!", Prohibition),
        new("please do for me", Request),
        new("let's do", Proposal),
        new("shall we do?", Suggestion),
    ];

    private static SentencePair? Command(Draw draw)
    {
        VerbScene? scene = Scene(draw, draw.Chance(30) ? draw.Time("future", "now") : null);
        return scene is null ? null : Imperative(scene, Conjugator.Command(scene.Predicate, scene.Style), "");
    }

    private static SentencePair? Prohibition(Draw draw)
    {
        VerbScene? scene = Scene(draw, draw.Chance(30) ? draw.Time("future", "now") : null);
        return scene is null ? null : Imperative(scene, Conjugator.Prohibition(scene.Predicate, scene.Style), "do not");
    }

    private static SentencePair? Request(Draw draw)
    {
        VerbScene? scene = Scene(draw, draw.Chance(30) ? draw.Time("future", "now") : null);
        return scene is null || scene.Style == SpeechStyle.Plain || scene.Verb.Frame is not ("object" or "person")
            ? null
            : Imperative(
                scene,
                Conjugator.Infinitive(scene.Predicate) + (scene.Style == SpeechStyle.Polite ? " 주세요" : " 주십시오"),
                "");
    }

    /// <summary>The polite styles say please; the plain style does not.</summary>
    private static SentencePair Imperative(VerbScene scene, string korean, string negation) =>
        SentencePair.Statement(
            SentencePair.Join(scene.KoreanMiddle, korean),
            SentencePair.Join(
                scene.Style == SpeechStyle.Plain ? "" : "please", negation, scene.Verb.English.Base, scene.EnglishRest));

    private static SentencePair? Proposal(Draw draw)
    {
        VerbScene? scene = Scene(draw, draw.Chance(40) ? draw.Time("future", "point") : null);
        return scene is null || scene.What.Person?.IsFirst == true
            ? null
            : SentencePair.Statement(
                SentencePair.Join(scene.KoreanMiddle, Conjugator.Proposal(scene.Predicate, scene.Style)),
                SentencePair.Join("let's", scene.Verb.English.Base, scene.EnglishRest));
    }

    private static SentencePair? Suggestion(Draw draw)
    {
        VerbScene? scene = Scene(draw, draw.Chance(40) ? draw.Time("future", "point") : null);
        return scene is null || scene.What.Person?.IsFirst == true || scene.Style == SpeechStyle.Formal
            ? null
            : SentencePair.Question(
                SentencePair.Join(
                    scene.KoreanMiddle,
                    Conjugator.FutureModifier(scene.Predicate) + (scene.Style == SpeechStyle.Plain ? "까" : "까요")),
                SentencePair.Join("shall we", scene.Verb.English.Base, scene.EnglishRest));
    }

    private static VerbScene? Scene(Draw draw, Phrase? time)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Question, 40, time, verb =>
            !verb.Flags.Contains("once") && verb.English.Base is not ("cry" or "laugh" or "fight" or "receive" or "come"));
        return scene?.What.Person?.Group == "you" ? null : scene;
    }
}
