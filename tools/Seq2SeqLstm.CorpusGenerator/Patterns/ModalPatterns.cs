using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>Wishes, ability, duty, permission and experience.</summary>
internal static class ModalPatterns
{
    private static readonly EnglishVerb Want = new("want");

    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("wants to do", draw => Wish(draw, negative: false)),
        new("does not want to do", draw => Wish(draw, negative: true)),
        new("can do", draw => Modal(draw, predicate => predicate.Can(), VerbForm.Can)),
        new("cannot do", draw => Modal(draw, predicate => predicate.Cannot(), VerbForm.Can, negative: true)),
        new("must do", draw => Modal(draw, predicate => predicate.Must(), VerbForm.Must)),
        new("may do", draw => Modal(draw, predicate => predicate.May(), VerbForm.May)),
        new("must not do", draw => Modal(draw, predicate => predicate.MustNot(), VerbForm.Must, negative: true)),
        new("has done before", Experience),
        new("has never done", NoExperience),
    ];

    private static SentencePair? Wish(Draw draw, bool negative)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Statement, 50, draw.Chance(25) ? draw.Time("future") : null, IsChosen);
        if (scene is null)
        {
            return null;
        }

        Predicate wish = scene.Who.IsFirst ? scene.Predicate.Wish() : scene.Predicate.WishOfOthers();
        return SentencePair.Statement(
            SentencePair.Join(
                scene.KoreanOpening,
                Conjugator.Declarative(negative ? wish.Negated() : wish, KoreanTense.Present, scene.Style)),
            EnglishClause.Statement(
                scene.Who.English, Want, VerbForm.Present, $"to {scene.Verb.English.Base} {scene.EnglishRest}".TrimEnd(), negative));
    }

    private static SentencePair? Modal(Draw draw, Func<Predicate, Predicate> auxiliary, VerbForm form, bool negative = false)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Anybody, 50, draw.Chance(25) ? draw.Time("future", "now") : null, IsChosen);
        return scene?.Statement(auxiliary(scene.Predicate), KoreanTense.Present, form, negative);
    }

    private static SentencePair? Experience(Draw draw)
    {
        VerbScene? scene = ExperienceScene(draw);
        return scene is null
            ? null
            : SentencePair.Statement(
                SentencePair.Join(scene.KoreanOpening, Conjugator.Declarative(scene.Predicate.Experience(), KoreanTense.Present, scene.Style)),
                EnglishClause.Statement(
                    scene.Who.English, Participle(scene.Verb), VerbForm.Perfect, SentencePair.Join(scene.EnglishRest, "before")));
    }

    private static SentencePair? NoExperience(Draw draw)
    {
        VerbScene? scene = ExperienceScene(draw);
        return scene is null
            ? null
            : SentencePair.Statement(
                SentencePair.Join(scene.KoreanOpening, Conjugator.Declarative(scene.Predicate.NoExperience(), KoreanTense.Present, scene.Style)),
                EnglishClause.Statement(
                    scene.Who.English, Participle(scene.Verb), VerbForm.Perfect, scene.EnglishRest, adverb: "never"));
    }

    private static VerbScene? ExperienceScene(Draw draw) =>
        draw.Scene(SubjectSet.Statement, 40, time: null, verb =>
            verb.Frame is "object" or "go" or "person" && verb.English.Base is not
                ("come" or "turn" or "open" or "close" or "throw" or "wipe" or "finish" or "start" or "look" or "clean" or "wear")
            && verb.Tail != "off");

    /// <summary>"has been to", not "has gone to", for a place that was visited.</summary>
    private static EnglishVerb Participle(Verb verb) => verb.English.Base == "go" ? new EnglishVerb("be") : verb.English;

    private static bool IsChosen(Verb verb) => !verb.Flags.Contains("once") && verb.English.Base is not ("cry" or "fight");
}
