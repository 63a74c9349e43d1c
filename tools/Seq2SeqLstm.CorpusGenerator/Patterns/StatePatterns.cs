using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>Likes, knows, lives, understands.</summary>
internal static class StatePatterns
{
    private static readonly Predicate Moreu = new("모르", IrregularClass.Reu, PredicateKind.Verb);
    private static readonly EnglishVerb Know = new("know");
    private static readonly EnglishVerb Like = new("like");
    private static readonly Predicate Joaha = new("좋아하", IrregularClass.Ha, PredicateKind.Verb);

    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("likes", State),
        new("liked", draw => WithTense(draw, KoreanTense.Past, VerbForm.Past)),
        new("does not like", Negative),
        new("does not know", DoesNotKnow),
        new("does he like?", Question),
        new("he likes this, but she likes that", Contrast),
    ];

    private static SentencePair? State(Draw draw) => WithTense(draw, KoreanTense.Present, VerbForm.Present);

    private static SentencePair? WithTense(Draw draw, KoreanTense tense, VerbForm form)
    {
        VerbScene? scene = Scene(draw, SubjectSet.Statement);
        return scene?.Statement(scene.Predicate, tense, form);
    }

    private static SentencePair? Negative(Draw draw)
    {
        VerbScene? scene = Scene(draw, SubjectSet.Statement);
        return scene is null || scene.Verb.English == Know
            ? null
            : scene.Statement(scene.Predicate.Negated(), KoreanTense.Present, VerbForm.Present, negative: true);
    }

    private static SentencePair? DoesNotKnow(Draw draw)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Statement, draw.Words.Verbs.First(verb => verb.English == Know), 0, null);
        bool past = draw.Chance(40);
        return scene?.Statement(
            Moreu, past ? KoreanTense.Past : KoreanTense.Present, past ? VerbForm.Past : VerbForm.Present, negative: true);
    }

    private static SentencePair? Question(Draw draw)
    {
        VerbScene? scene = Scene(draw, SubjectSet.Question);
        return scene?.Question(scene.Predicate, KoreanTense.Present, VerbForm.Present);
    }

    private static SentencePair? Contrast(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person one = draw.Subject(style, SubjectSet.Statement);
        Person other = draw.Subject(style, SubjectSet.Statement);
        Verb like = draw.Words.Verbs.First(verb => verb.English == Like);
        ActionPhrase first = draw.One(like.Actions);
        ActionPhrase second = draw.One(like.Actions);
        return one == other || first == second || !AreAlike(first, second) || (one.IsFirst && other.IsFirst)
            ? null
            : SentencePair.Statement(
                $"{one.Topic(style)} {first.Korean} 좋아하지만 {other.Topic(style)} {second.Korean} "
                    + Conjugator.Declarative(Joaha, KoreanTense.Present, style),
                EnglishClause.Statement(one.English, Like, VerbForm.Present, first.English) + ", but "
                    + EnglishClause.Statement(other.English, Like, VerbForm.Present, second.English));
    }

    /// <summary>Whether both are food, both animals, both subjects at school: what one compares.</summary>
    private static bool AreAlike(ActionPhrase first, ActionPhrase second) =>
        first.Noun is { } one && second.Noun is { } other
        && one.Groups.FirstOrDefault() == other.Groups.FirstOrDefault();

    private static VerbScene? Scene(Draw draw, SubjectSet set) => draw.Scene(set, draw.Verb(verb => verb.IsState), 0, null);
}
