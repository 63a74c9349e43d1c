using Seq2SeqLstm.CorpusGenerator.English;

namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>A thing or an animal.</summary>
/// <param name="Korean">Korean noun.</param>
/// <param name="English">English singular, or the plural of a noun that has no singular; no article.</param>
/// <param name="Article">count, mass, the or plural.</param>
/// <param name="Counter">Korean counter, or null.</param>
/// <param name="Groups">Groups it belongs to.</param>
internal sealed record Noun(string Korean, string English, string Article, string? Counter, string[] Groups)
{
    /// <summary>What a verb agrees with.</summary>
    public Agreement Agreement => Article == "plural" ? Agreement.Plural : Agreement.ThirdSingular;

    /// <summary>Whether it takes a or an.</summary>
    public bool IsCount => Article == "count";

    /// <summary>The phrase that names it for the first time: a book, water, the door, shoes.</summary>
    public string Indefinite => Described(string.Empty);

    /// <summary>The phrase for all of its kind: books, water, the piano, shoes.</summary>
    public string Generic => IsCount ? NounMorphology.Plural(English) : Indefinite;

    /// <summary>The phrase with the definite article.</summary>
    public string Definite => "the " + English;

    /// <summary>The first-mention phrase with an adjective: an expensive book.</summary>
    public string Described(string adjective)
    {
        string phrase = EnglishClause.Join(adjective, English);
        return Article switch
        {
            "count" => NounMorphology.WithArticle(phrase),
            "the" => "the " + phrase,
            _ => phrase,
        };
    }
}
