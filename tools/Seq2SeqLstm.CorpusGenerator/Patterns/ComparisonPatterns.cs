using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>More, most, and two adjectives together.</summary>
internal static class ComparisonPatterns
{
    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("somebody is more … than somebody", Persons),
        new("this thing is more … than that", Things),
        new("this thing is the most …", Superlative),
        new("something is … and …", draw => TwoAdjectives(draw, sameSign: true)),
        new("something is … but …", draw => TwoAdjectives(draw, sameSign: false)),
    ];

    private static SentencePair? Persons(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Person one = draw.Subject(style, SubjectSet.Statement);
        Person other = draw.One([.. draw.Words.People.Where(person => person.Group is "name" or "role" && person.Polite is not null)]);
        Adjective adjective = draw.One([.. draw.Words.Adjectives.Where(word => word.OfPersons)]);
        return one == other
            ? null
            : SentencePair.Statement(
                $"{one.Topic(style)} {other.Korean(style)}보다 더 {Conjugator.Declarative(adjective.Predicate, KoreanTense.Present, style)}",
                EnglishClause.BeStatement(
                    one.English, VerbForm.Present, $"{AdjectiveMorphology.Comparative(adjective.English)} than {other.EnglishObject}"));
    }

    private static SentencePair? Things(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Adjective adjective = Graded(draw);
        Noun noun = draw.One(adjective.Nouns);
        bool near = draw.Chance(50);
        (string this_, string that) = near ? ("이", "그") : ("그", "이");
        return IsDemonstrable(noun)
            ? SentencePair.Statement(
                $"{this_} {Particles.Topic(noun.Korean)} {that} {noun.Korean}보다 더 "
                    + Conjugator.Declarative(adjective.Predicate, KoreanTense.Present, style),
                EnglishClause.BeStatement(
                    Demonstrated(noun, near), VerbForm.Present,
                    $"{AdjectiveMorphology.Comparative(adjective.English)} than {Demonstrated(noun, !near).Text}"))
            : null;
    }

    private static SentencePair? Superlative(Draw draw)
    {
        SpeechStyle style = draw.Style();
        Adjective adjective = Graded(draw);
        Noun noun = draw.One(adjective.Nouns);
        bool near = draw.Chance(50);
        return IsDemonstrable(noun)
            ? SentencePair.Statement(
                $"{(near ? "이" : "그")} {Particles.Subject(noun.Korean)} 가장 {Conjugator.Declarative(adjective.Predicate, KoreanTense.Present, style)}",
                EnglishClause.BeStatement(
                    Demonstrated(noun, near), VerbForm.Present, "the " + AdjectiveMorphology.Superlative(adjective.English)))
            : null;
    }

    private static SentencePair? TwoAdjectives(Draw draw, bool sameSign)
    {
        SpeechStyle style = draw.Style();
        DescribedThing thing = DescribedThing.Pick(draw);
        Adjective first = thing.Adjective;
        Adjective[] others = [.. draw.Words.Adjectives.Where(word =>
            thing.Noun is not null && word.Nouns.Contains(thing.Noun) && word.Scale != first.Scale
            && word.Sign != '0' && first.Sign != '0' && (word.Sign == first.Sign) == sameSign)];
        if (others.Length == 0)
        {
            return null;
        }

        Adjective second = draw.One(others);
        string joined = first.Predicate.Stem + (sameSign ? "고" : "지만");
        return SentencePair.Statement(
            $"{Particles.Topic(thing.Korean)} {joined} {Conjugator.Declarative(second.Predicate, KoreanTense.Present, style)}",
            EnglishClause.BeStatement(
                thing.English, VerbForm.Present, $"{first.English} {(sameSign ? "and" : "but")} {second.English}"));
    }

    private static Adjective Graded(Draw draw) =>
        draw.One([.. draw.Words.Adjectives.Where(word => word.Nouns.Count > 0 && word.Scale is not ("colour" or "new"))]);

    private static bool IsDemonstrable(Noun noun) => noun.Article is "count" or "plural";

    private static EnglishSubject Demonstrated(Noun noun, bool near)
    {
        bool plural = noun.Agreement == Agreement.Plural;
        string word = near ? (plural ? "these" : "this") : plural ? "those" : "that";
        return new EnglishSubject($"{word} {noun.English}", noun.Agreement);
    }
}
