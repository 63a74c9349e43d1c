using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>Giving, showing, lending: verbs with two objects.</summary>
internal static class GivingPatterns
{
    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("gave somebody something", Gave),
        new("will give somebody something", WillGive),
        new("please give me something", PleaseGive),
    ];

    private static SentencePair? Gave(Draw draw) =>
        Give(draw, draw.Chance(50) ? draw.Time("past", "point") : null, KoreanTense.Past, VerbForm.Past);

    private static SentencePair? WillGive(Draw draw) =>
        Give(draw, draw.Chance(50) ? draw.Time("future") : null, KoreanTense.Future, VerbForm.Future);

    private static SentencePair? Give(Draw draw, Phrase? time, KoreanTense tense, VerbForm form)
    {
        SpeechStyle style = draw.Style();
        Verb verb = GivingVerb(draw);
        Person who = draw.Subject(style, SubjectSet.Statement);
        Person whom = draw.Subject(style, SubjectSet.Statement);
        ActionPhrase what = draw.One(verb.Actions);
        return whom == who || (who.IsFirst && whom.IsFirst) || whom.Group is "kin" or "own"
            ? null
            : SentencePair.Statement(
                SentencePair.Join(
                    who.Topic(style), time?.Korean ?? "", whom.Korean(style) + "에게", what.Korean,
                    Conjugator.Declarative(verb.Predicate, tense, style)),
                EnglishClause.Statement(
                    who.English, verb.English, form, SentencePair.Join(whom.EnglishObject, what.English, time?.English ?? "")));
    }

    private static SentencePair? PleaseGive(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Verb verb = GivingVerb(draw);
        Person whom = draw.Subject(style, SubjectSet.Statement);
        ActionPhrase what = draw.One(verb.Actions);
        Phrase? time = draw.Chance(40) ? draw.Time("future", "now") : null;
        return whom.Group == "kin"
            ? null
            : SentencePair.Statement(
                SentencePair.Join(
                    time?.Korean ?? "", whom.Korean(style) + "에게", what.Korean, Conjugator.Command(verb.Predicate, style)),
                SentencePair.Join(
                    style == SpeechStyle.Plain ? "" : "please", verb.English.Base, whom.EnglishObject, what.English, time?.English ?? ""));
    }

    private static Verb GivingVerb(Draw draw) => draw.One([.. draw.Words.Verbs.Where(verb => verb.Frame == "give")]);
}
