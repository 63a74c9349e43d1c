namespace Seq2SeqLstm.CorpusGenerator.English;

/// <summary>Articles and plurals.</summary>
internal static class NounMorphology
{
    private static readonly Dictionary<string, string> IrregularPlurals = new(StringComparer.Ordinal)
    {
        ["child"] = "children",
        ["man"] = "men",
        ["woman"] = "women",
        ["person"] = "people",
        ["fish"] = "fish",
        ["sheep"] = "sheep",
        ["knife"] = "knives",
        ["shelf"] = "shelves",
        ["bookshelf"] = "bookshelves",
        ["leaf"] = "leaves",
        ["foot"] = "feet",
        ["tooth"] = "teeth",
        ["potato"] = "potatoes",
        ["tomato"] = "tomatoes",
        ["policeman"] = "policemen",
    };

    /// <summary>Beginnings that are written with a vowel and spoken with a consonant.</summary>
    private static readonly string[] ConsonantSounds = ["uni", "use", "euro", "one"];

    /// <summary>Beginnings that are written with a consonant and spoken with a vowel.</summary>
    private static readonly string[] SilentH = ["hour", "honest"];

    /// <summary>The phrase with its indefinite article: a book, an apple, an hour, a uniform.</summary>
    public static string WithArticle(string phrase)
    {
        bool vowel = "aeiou".Contains(phrase[0], StringComparison.Ordinal);
        if (StartsWithAny(phrase, ConsonantSounds))
        {
            vowel = false;
        }
        else if (StartsWithAny(phrase, SilentH))
        {
            vowel = true;
        }

        return (vowel ? "an " : "a ") + phrase;
    }

    /// <summary>The plural of the last word of a phrase: books, boxes, cities, children.</summary>
    public static string Plural(string phrase)
    {
        int start = phrase.LastIndexOf(' ') + 1;
        return phrase[..start] + PluralOfWord(phrase[start..]);
    }

    private static string PluralOfWord(string word)
    {
        if (IrregularPlurals.TryGetValue(word, out string? irregular))
        {
            return irregular;
        }

        return Spelling.EndsInConsonantAndY(word) ? word[..^1] + "ies" : word + (Spelling.NeedsEs(word) ? "es" : "s");
    }

    private static bool StartsWithAny(string phrase, string[] beginnings) =>
        Array.Exists(beginnings, beginning => phrase.StartsWith(beginning, StringComparison.Ordinal));
}
