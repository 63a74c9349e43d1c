using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>Two actions of one person: and, after, before, in order to; and a thing described by an action.</summary>
internal static class SequencePatterns
{
    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("did and did", And),
        new("did after doing", After),
        new("did before doing", Before),
        new("went somewhere to do", Purpose),
        new("the thing that he did is …", Relative),
    ];

    private static SentencePair? And(Draw draw) => Pair(draw, (first, second, past) => SentencePair.Statement(
        SentencePair.Join(
            first.KoreanOpening, first.Predicate.Stem + "고", second.KoreanMiddle,
            Conjugator.Declarative(second.Predicate, past ? KoreanTense.Past : KoreanTense.Future, first.Style)),
        SentencePair.Join(
            EnglishClause.Statement(first.Who.English, first.Verb.English, Form(past), first.EnglishRest),
            "and",
            past ? second.Verb.English.Past : second.Verb.English.Base,
            second.EnglishRest)));

    private static SentencePair? After(Draw draw) => Pair(draw, (first, second, past) => SentencePair.Statement(
        SentencePair.Join(
            first.KoreanOpening, Conjugator.NieunModifier(first.Predicate), "후에", second.KoreanMiddle,
            Conjugator.Declarative(second.Predicate, past ? KoreanTense.Past : KoreanTense.Future, first.Style)),
        SentencePair.Join(
            EnglishClause.Statement(first.Who.English, second.Verb.English, Form(past), second.EnglishRest),
            "after", first.Verb.English.Ing, first.EnglishRest)));

    private static SentencePair? Before(Draw draw) => Pair(draw, (first, second, past) => SentencePair.Statement(
        SentencePair.Join(
            first.KoreanOpening, first.Predicate.Stem + "기 전에", second.KoreanMiddle,
            Conjugator.Declarative(second.Predicate, past ? KoreanTense.Past : KoreanTense.Future, first.Style)),
        SentencePair.Join(
            EnglishClause.Statement(first.Who.English, second.Verb.English, Form(past), second.EnglishRest),
            "before", first.Verb.English.Ing, first.EnglishRest)));

    private static SentencePair? Pair(Draw draw, Func<VerbScene, VerbScene, bool, SentencePair> write)
    {
        VerbScene? first = draw.Scene(SubjectSet.Statement, 0, null, IsPlain);
        if (first is null)
        {
            return null;
        }

        VerbScene? second = draw.Scene(first.Style, first.Who, draw.Verb(verb => IsPlain(verb) && verb != first.Verb), 0, null);
        return second is null ? null : write(first, second, draw.Chance(65));
    }

    private static SentencePair? Purpose(Draw draw)
    {
        VerbScene? scene = draw.Scene(SubjectSet.Statement, 100, null, verb =>
            verb.Places.Count > 0 && !verb.Flags.Contains("once") && verb.Frame is "object" or "person" or "none"
            && verb.English.Base is not ("laugh" or "cry" or "wear" or "take" or "put" or "turn" or "receive" or "sit" or "lie" or "walk"));
        if (scene?.Where is null || scene.Where.Groups.Contains("room"))
        {
            return null;
        }

        bool past = draw.Chance(60);
        Verb go = draw.Words.Verbs.First(verb => verb.English.Base == "go");
        return SentencePair.Statement(
            SentencePair.Join(
                scene.Who.Topic(scene.Style), scene.KoreanObject, Conjugator.VowelBase(scene.Predicate) + "러",
                scene.Where.Korean + "에", Conjugator.Declarative(go.Predicate, past ? KoreanTense.Past : KoreanTense.Future, scene.Style)),
            EnglishClause.Statement(
                scene.Who.English, go.English, past ? VerbForm.Past : VerbForm.Future,
                SentencePair.Join(scene.Where.To, "to", scene.Verb.English.Base, scene.What.English)));
    }

    private static SentencePair? Relative(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Verb verb = draw.Verb(candidate => candidate.Frame == "object" && candidate.English.Base is
            "eat" or "drink" or "read" or "buy" or "make" or "sell" or "borrow" or "draw" or "choose" or "cook" or "order" or "watch");
        ActionPhrase what = draw.One(verb.Actions);
        Person who = draw.Subject(style, SubjectSet.Anybody);
        Adjective[] adjectives = [.. draw.Words.Adjectives.Where(word => what.Noun is not null && word.Nouns.Contains(what.Noun))];
        if (what.Noun is null || adjectives.Length == 0)
        {
            return null;
        }

        Adjective adjective = draw.One(adjectives);
        bool past = draw.Chance(35);
        string done = EnglishClause.Statement(who.English, verb.English, VerbForm.Past, "");
        return SentencePair.Statement(
            SentencePair.Join(
                Particles.Subject(who.Korean(style)), Conjugator.NieunModifier(verb.Predicate), Particles.Topic(what.Noun.Korean),
                Conjugator.Declarative(adjective.Predicate, past ? KoreanTense.Past : KoreanTense.Present, style)),
            EnglishClause.BeStatement(
                new EnglishSubject($"{what.Noun.Definite} that {done}", what.Noun.Agreement),
                past ? VerbForm.Past : VerbForm.Present, adjective.English));
    }

    private static VerbForm Form(bool past) => past ? VerbForm.Past : VerbForm.Future;

    /// <summary>Verbs that follow one another in any order without sounding odd.</summary>
    private static bool IsPlain(Verb verb) => verb.Frame is "object" or "none" or "go" or "person" && !verb.IsState
        && verb.English.Base is
            "eat" or "drink" or "read" or "write" or "watch" or "wash" or "clean" or "listen" or "study" or "practice" or "cook"
            or "exercise" or "swim" or "run" or "walk" or "work" or "rest" or "sleep" or "sing" or "dance" or "finish" or "meet"
            or "call" or "send" or "buy" or "help" or "draw" or "open" or "visit";
}
