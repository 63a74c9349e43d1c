using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>A thing or a place with an adjective that fits it.</summary>
/// <param name="Korean">Korean with its demonstrative: 이 책.</param>
/// <param name="English">English with its demonstrative or article: this book.</param>
/// <param name="Adjective">An adjective that describes it.</param>
/// <param name="Noun">The thing, or null for a place.</param>
internal sealed record DescribedThing(string Korean, EnglishSubject English, Adjective Adjective, Noun? Noun)
{
    /// <summary>Draws an adjective and something that it describes.</summary>
    public static DescribedThing Pick(Draw draw)
    {
        Adjective adjective = draw.One([.. draw.Words.Adjectives.Where(word => word.Nouns.Count + word.Places.Count > 0)]);
        int index = draw.Number(adjective.Nouns.Count + adjective.Places.Count);
        return index < adjective.Nouns.Count
            ? OfNoun(draw, adjective, adjective.Nouns[index])
            : OfPlace(draw, adjective, adjective.Places[index - adjective.Nouns.Count]);
    }

    private static DescribedThing OfNoun(Draw draw, Adjective adjective, Noun noun)
    {
        bool plural = noun.Agreement == Agreement.Plural;
        (string korean, string english) = draw.Number(3) switch
        {
            0 => ("이 ", plural ? "these " : "this "),
            1 => ("그 ", plural ? "those " : "that "),
            _ => ("", "the "),
        };
        if (noun.English is "Korean" or "English" or "Chinese" or "Japanese" or "math" or "science" or "history"
            or "breakfast" or "lunch" or "dinner")
        {
            (korean, english) = ("", "");
        }

        return new DescribedThing(korean + noun.Korean, new EnglishSubject(english + noun.English, noun.Agreement), adjective, noun);
    }

    private static DescribedThing OfPlace(Draw draw, Adjective adjective, Place place)
    {
        string name = place.Name["the ".Length..];
        (string korean, string english) = draw.Number(3) switch
        {
            0 => ("이 ", "this "),
            1 => ("그 ", "that "),
            _ => ("", "the "),
        };
        return new DescribedThing(
            korean + place.Korean, new EnglishSubject(english + name, Agreement.ThirdSingular), adjective, null);
    }
}
