using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>Counting things, ages, hours and days.</summary>
internal static class NumberPatterns
{
    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("there are three things on …", CountedThere),
        new("has three things", CountedHave),
        new("bought three things", CountedBuy),
        new("drank two cups of …", CountedDrink),
        new("somebody is … years old", Age),
        new("does at seven o'clock", AtHour),
        new("today is Monday", Today),
    ];

    private static SentencePair? CountedThere(Draw draw)
    {
        var (korean, english, thing) = ExistencePatterns.Located(draw);
        int count = 1 + draw.Number(10);
        bool past = draw.Chance(25);
        return !IsCounted(thing) || korean.StartsWith(thing.Korean + " ", StringComparison.Ordinal)
            ? null
            : SentencePair.Statement(
                $"{korean} {Particles.Subject(thing.Korean)} {Counted(draw, count, thing)} "
                    + Conjugator.Declarative(ExistencePatterns.Exist, past ? KoreanTense.Past : KoreanTense.Present, draw.Style()),
                EnglishClause.BeStatement(
                    new EnglishSubject("there", count == 1 ? Agreement.ThirdSingular : Agreement.Plural),
                    past ? VerbForm.Past : VerbForm.Present,
                    $"{Number(draw, count, thing)} {english}"));
    }

    private static SentencePair CountedHave(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Statement);
        Noun thing = draw.One([.. draw.Words.NounsOf("owned").Where(IsCounted)]);
        int count = 1 + draw.Number(5);
        return SentencePair.Statement(
            $"{who.Topic(style)} {Particles.Subject(thing.Korean)} {Counted(draw, count, thing)} "
                + Conjugator.Declarative(ExistencePatterns.Exist, KoreanTense.Present, style),
            EnglishClause.Statement(who.English, new EnglishVerb("have"), VerbForm.Present, Number(draw, count, thing)));
    }

    private static SentencePair? CountedBuy(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Statement);
        Verb verb = draw.Verb(candidate => candidate.Frame == "object" && candidate.English.Base is "buy" or "sell" or "draw" or "read");
        ActionPhrase what = draw.One([.. verb.Actions.Where(action => action.Noun is { } noun && IsCounted(noun))]);
        int count = 1 + draw.Number(10);
        bool past = draw.Chance(60);
        return SentencePair.Statement(
            $"{who.Topic(style)} {Particles.Object(what.Noun!.Korean)} {Counted(draw, count, what.Noun)} "
                + Conjugator.Declarative(verb.Predicate, past ? KoreanTense.Past : KoreanTense.Future, style),
            EnglishClause.Statement(
                who.English, verb.English, past ? VerbForm.Past : VerbForm.Future, Number(draw, count, what.Noun)));
    }

    private static SentencePair CountedDrink(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Statement);
        Verb verb = draw.Verb(candidate => candidate.English.Base is "drink" or "order");
        ActionPhrase what = draw.One([.. verb.Actions.Where(action => action.Noun?.Groups.Contains("drink") == true)]);
        int count = 1 + draw.Number(5);
        Noun noun = what.Noun!;
        string vessel = noun.Counter == "잔" ? "cup" : "bottle";
        bool past = draw.Chance(70);
        return SentencePair.Statement(
            $"{who.Topic(style)} {what.Korean} {Counted(draw, count, noun)} "
                + Conjugator.Declarative(verb.Predicate, past ? KoreanTense.Past : KoreanTense.Future, style),
            EnglishClause.Statement(
                who.English, verb.English, past ? VerbForm.Past : VerbForm.Future,
                $"{draw.Words.Numerals.English(count)} {(count == 1 ? vessel : vessel + "s")} of {noun.English}"));
    }

    private static SentencePair? Age(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person who = draw.Subject(style, SubjectSet.Anybody);
        int age = 3 + draw.Number(who.English.Text == "that child" ? 10 : 28);
        return (who.English.Agreement == Agreement.Plural && who.Group != "you") || who.Group == "kin"
            ? null
            : SentencePair.Statement(
                $"{who.Topic(style)} {Copula.Present(draw.Words.Numerals.Korean(age) + " 살", style)}",
                EnglishClause.BeStatement(who.English, VerbForm.Present, draw.Words.Numerals.English(age) + " years old"));
    }

    private static SentencePair? AtHour(Draw draw)
    {
        int hour = 1 + draw.Number(12);
        var time = new Phrase(
            draw.Words.Numerals.Korean(hour) + " 시에", $"at {draw.Words.Numerals.English(hour)} o'clock", "hour");
        VerbScene? scene = draw.Scene(SubjectSet.Statement, 0, time, verb => !verb.Flags.Contains("once"));
        bool past = draw.Chance(60);
        return scene?.Statement(
            scene.Predicate, past ? KoreanTense.Past : KoreanTense.Future, past ? VerbForm.Past : VerbForm.Future);
    }

    private static SentencePair Today(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Phrase day = draw.Time("point");
        string korean = day.Korean[..^1];
        string english = day.English["on ".Length..];
        return draw.Number(3) switch
        {
            0 => SentencePair.Statement($"오늘은 {Copula.Present(korean, style)}", $"today is {english}"),
            1 => SentencePair.Statement($"내일은 {Copula.Present(korean, style)}", $"tomorrow is {english}"),
            _ => SentencePair.Statement($"어제는 {Copula.Past(korean, style)}", $"yesterday was {english}"),
        };
    }

    private static bool IsCounted(Noun noun) => noun.IsCount && noun.Counter is not null;

    private static string Counted(Draw draw, int count, Noun noun) => $"{draw.Words.Numerals.Korean(count)} {noun.Counter}";

    private static string Number(Draw draw, int count, Noun noun) =>
        $"{draw.Words.Numerals.English(count)} {(count == 1 ? noun.English : NounMorphology.Plural(noun.English))}";
}
