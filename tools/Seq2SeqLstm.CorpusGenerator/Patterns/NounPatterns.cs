using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>Somebody or something is, was, is not or becomes something.</summary>
internal static class NounPatterns
{
    private static readonly EnglishVerb Want = new("want");
    private static readonly EnglishVerb Become = new("become");
    private static readonly Predicate Toe = new("되", IrregularClass.Regular, PredicateKind.Verb);

    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("somebody is a …", draw => Job(draw, Copula.Present, VerbForm.Present)),
        new("somebody was a …", draw => Job(draw, Copula.Past, VerbForm.Past)),
        new("somebody is not a …", draw => Job(draw, Copula.Negative, VerbForm.Present, negative: true)),
        new("is somebody a …?", JobQuestion),
        new("want to become a …", WantToBecome),
        new("will become a …", WillBecome),
        new("somebody is a … person", Nationality),
        new("this is a …", ThisIs),
        new("this is not a …", ThisIsNot),
        new("this is somebody's …", ThisIsOwned),
        new("is that somebody's …?", IsThatOwned),
    ];

    private static SentencePair? Job(
        Draw draw, Func<string, SpeechStyle, string> copula, VerbForm form, bool negative = false)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Anybody);
        Phrase job = draw.One(draw.Words.Jobs);
        return Suits(who, job)
            ? SentencePair.Statement(
                $"{who.Topic(style)} {copula(job.Korean, style)}",
                EnglishClause.BeStatement(who.English, form, JobPhrase(who, job), negative))
            : null;
    }

    private static SentencePair? JobQuestion(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Question);
        Phrase job = draw.One(draw.Words.Jobs);
        return Suits(who, job)
            ? SentencePair.Question(
                $"{who.Topic(style)} {Copula.Question(job.Korean, style)}",
                EnglishClause.BeQuestion(who.English, VerbForm.Present, JobPhrase(who, job)))
            : null;
    }

    private static SentencePair? WantToBecome(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Statement);
        Phrase job = draw.One(draw.Words.Jobs);
        Predicate wish = who.IsFirst ? Toe.Wish() : Toe.WishOfOthers();
        return Suits(who, job)
            ? SentencePair.Statement(
                $"{who.Topic(style)} {Particles.Subject(job.Korean)} {Conjugator.Declarative(wish, KoreanTense.Present, style)}",
                EnglishClause.Statement(who.English, Want, VerbForm.Present, "to become " + JobPhrase(who, job)))
            : null;
    }

    private static SentencePair? WillBecome(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Statement);
        Phrase job = draw.One(draw.Words.Jobs);
        return Suits(who, job)
            ? SentencePair.Statement(
                $"{who.Topic(style)} {Particles.Subject(job.Korean)} {Conjugator.Declarative(Toe, KoreanTense.Future, style)}",
                EnglishClause.Statement(who.English, Become, VerbForm.Future, JobPhrase(who, job)))
            : null;
    }

    private static SentencePair Nationality(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Anybody);
        Phrase country = draw.One(draw.Words.Countries);
        string noun = country.Korean + " 사람";
        bool negative = draw.Chance(40);
        return SentencePair.Statement(
            $"{who.Topic(style)} {(negative ? Copula.Negative(noun, style) : Copula.Present(noun, style))}",
            EnglishClause.BeStatement(who.English, VerbForm.Present, country.Kind, negative));
    }

    private static SentencePair? ThisIs(Draw draw)
    {
        Noun noun = draw.One(draw.Words.Nouns);
        SpeechStyle style = draw.Style();
        string copula = style == SpeechStyle.Plain ? Copula.ShortPlain(noun.Korean) : Copula.Present(noun.Korean, style);
        bool near = draw.Chance(50);
        return IsShown(noun) ? SentencePair.Statement($"{Demonstrative(near)} {copula}", $"{This(near)} is {noun.Indefinite}") : null;
    }

    private static SentencePair? ThisIsNot(Draw draw)
    {
        Noun noun = draw.One(draw.Words.Nouns);
        string denial = Copula.Negative(noun.Korean, draw.Style());
        bool near = draw.Chance(50);
        return IsShown(noun)
            ? SentencePair.Statement($"{Demonstrative(near)} {denial}", $"{This(near)} is not {noun.Indefinite}")
            : null;
    }

    private static SentencePair ThisIsOwned(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Noun noun = draw.One(draw.Words.NounsOf("owned"));
        Person owner = Owner(draw, style);
        bool near = draw.Chance(50);
        bool negative = draw.Chance(35);
        string korean = $"{owner.KoreanPossessive(style)} {noun.Korean}";
        return SentencePair.Statement(
            $"{Demonstrative(near)} {(negative ? Copula.Negative(korean, style) : Copula.Present(korean, style))}",
            $"{This(near)} is {(negative ? "not " : "")}{owner.EnglishPossessive} {noun.English}");
    }

    private static SentencePair IsThatOwned(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Noun noun = draw.One(draw.Words.NounsOf("owned"));
        Person owner = Owner(draw, style);
        bool near = draw.Chance(50);
        return SentencePair.Question(
            $"{Demonstrative(near)} {Copula.Question($"{owner.KoreanPossessive(style)} {noun.Korean}", style)}",
            $"is {This(near)} {owner.EnglishPossessive} {noun.English}");
    }

    private static Person Owner(Draw draw, SpeechStyle style) => draw.Subject(style, SubjectSet.Anybody);

    private static string Demonstrative(bool near) => near ? "이것은" : "그것은";

    private static string This(bool near) => near ? "this" : "that";

    private static bool IsShown(Noun noun) => noun.Article is "count" or "mass" && noun.Groups.Length > 0;

    private static bool Suits(Person who, Phrase job) =>
        who.Group != "role" || (job.Korean != "학생" && job.Korean != "선생님" && who.English.Text is "that man" or "that woman");

    private static string JobPhrase(Person who, Phrase job) => who.English.Text is "we" or "they"
        ? NounMorphology.Plural(job.English)
        : NounMorphology.WithArticle(job.English);
}
