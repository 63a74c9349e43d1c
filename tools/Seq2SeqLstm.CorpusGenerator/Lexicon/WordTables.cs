using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;

namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>All words of the corpus, read from the embedded tables.</summary>
internal sealed class WordTables
{
    private readonly Dictionary<string, Noun> _nouns;
    private readonly Dictionary<string, Place> _places;
    private readonly Dictionary<string, string[]> _groups;

    /// <summary>Reads every table.</summary>
    /// <exception cref="InvalidDataException">A table has a malformed row or names an unknown word.</exception>
    public WordTables()
    {
        Nouns = [.. TableReader.Read("nouns.txt", 5).Select(row =>
            new Noun(row[0], row[1], row[2], row[3] == "-" ? null : row[3], TableReader.Words(row[4])))];
        Places = [.. TableReader.Read("places.txt", 5).Select(row =>
            new Place(row[0], row[1], row[2], row[3], TableReader.Words(row[4])))];
        _nouns = Nouns.ToDictionary(noun => noun.Korean, StringComparer.Ordinal);
        _places = Places.ToDictionary(place => place.Korean, StringComparer.Ordinal);
        _groups = TableReader.Read("groups.txt", 2).ToDictionary(
            row => row[0], row => TableReader.Words(row[1]), StringComparer.Ordinal);
        People = [.. TableReader.Read("people.txt", 6).Select(ReadPerson)];
        Jobs = ReadPhrases("jobs.txt", 2);
        Times = ReadPhrases("times.txt", 3);
        Adverbs = ReadPhrases("adverbs.txt", 3);
        Countries = ReadPhrases("countries.txt", 3);
        Numerals = new Numerals(TableReader.Read("numerals.txt", 4));
        Verbs = [.. TableReader.Read("verbs.txt", 7).Select(ReadVerb)];
        Adjectives = [.. TableReader.Read("adjectives.txt", 7).Select(ReadAdjective)];
        Weather = [.. TableReader.Read("weather.txt", 6).Select(ReadWeather)];
        Positions = [.. TableReader.Read("positions.txt", 4).Select(ReadPosition)];
    }

    /// <summary>Things and animals.</summary>
    public IReadOnlyList<Noun> Nouns { get; }

    /// <summary>Places.</summary>
    public IReadOnlyList<Place> Places { get; }

    /// <summary>Subjects.</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>What people can be.</summary>
    public IReadOnlyList<Phrase> Jobs { get; }

    /// <summary>Time phrases; the kind is habit, point, past, future, now or season.</summary>
    public IReadOnlyList<Phrase> Times { get; }

    /// <summary>Adverbs; the kind is frequency or degree.</summary>
    public IReadOnlyList<Phrase> Adverbs { get; }

    /// <summary>Countries; the kind holds the English word for a person from there.</summary>
    public IReadOnlyList<Phrase> Countries { get; }

    /// <summary>Numerals.</summary>
    public Numerals Numerals { get; }

    /// <summary>Verbs.</summary>
    public IReadOnlyList<Verb> Verbs { get; }

    /// <summary>Adjectives.</summary>
    public IReadOnlyList<Adjective> Adjectives { get; }

    /// <summary>States of the weather.</summary>
    public IReadOnlyList<Weather> Weather { get; }

    /// <summary>Relations in space.</summary>
    public IReadOnlyList<Position> Positions { get; }

    /// <summary>How many entries all tables have together.</summary>
    public int EntryCount =>
        Nouns.Count + Places.Count + People.Count + Jobs.Count + Times.Count + Adverbs.Count + Countries.Count
        + Numerals.Count + Verbs.Count + Adjectives.Count + Weather.Count + Positions.Count;

    /// <summary>The nouns of a group.</summary>
    public IReadOnlyList<Noun> NounsOf(string group) => [.. Nouns.Where(noun => noun.Groups.Contains(group))];

    /// <summary>The phrases of a kind.</summary>
    public static IReadOnlyList<Phrase> OfKind(IReadOnlyList<Phrase> phrases, params string[] kinds) =>
        [.. phrases.Where(phrase => kinds.Contains(phrase.Kind))];

    private static IReadOnlyList<Phrase> ReadPhrases(string table, int columns) =>
        [.. TableReader.Read(table, columns).Select(row => new Phrase(row[0], row[1], columns > 2 ? row[2] : ""))];

    private static Person ReadPerson(string[] row) => new(
        row[0],
        row[1] == "-" ? null : row[1],
        new EnglishSubject(row[2], row[4] switch
        {
            "first" => Agreement.FirstSingular,
            "third" => Agreement.ThirdSingular,
            _ => Agreement.Plural,
        }),
        row[3],
        row[5]);

    private static Predicate ReadPredicate(string dictionaryForm, string irregularClass, string kind) => new(
        dictionaryForm[..^1],
        Enum.Parse<IrregularClass>(irregularClass, ignoreCase: true),
        Enum.Parse<PredicateKind>(kind, ignoreCase: true));

    private static Weather ReadWeather(string[] row) => new(
        row[0],
        ReadPredicate(row[1], row[2], row[3]),
        new EnglishSubject(row[4] == "be" ? "the weather" : "it", Agreement.ThirdSingular),
        new EnglishVerb(row[4]),
        row[5] == "-" ? "" : row[5]);

    private Position ReadPosition(string[] row) => new(
        row[0],
        row[1],
        [.. Expand(row[2]).Select(word => new Phrase(word, IsPlace(word) ? Place(word).Name : Noun(word).Definite))],
        [.. Expand(row[3]).Select(Noun)]);

    private Adjective ReadAdjective(string[] row)
    {
        string[] words = [.. Expand(row[4]).Where(word => word != "person")];
        return new Adjective(
            ReadPredicate(row[0], row[1], row[3]), row[2], row[5], row[6][0], TableReader.Words(row[4]).Contains("person"))
        {
            Nouns = [.. words.Where(word => !IsPlace(word)).Select(Noun)],
            Places = [.. words.Where(IsPlace).Select(Place)],
        };
    }

    private Verb ReadVerb(string[] row)
    {
        string[] english = row[2].Split(' ', 2);
        string tail = english.Length > 1 ? english[1] : "";
        string frame = row[3];
        return new Verb(
            ReadPredicate(row[0], row[1], "verb"), new EnglishVerb(english[0]), tail, frame, TableReader.Words(row[6]))
        {
            Actions = [.. ActionsOf(frame, tail, Expand(row[4]))],
            Places = [.. Expand(row[5]).Select(Place)],
        };
    }

    private IEnumerable<ActionPhrase> ActionsOf(string frame, string tail, IReadOnlyList<string> words) => frame switch
    {
        "none" => [new ActionPhrase("", "", tail, null, null)],
        "object" or "build" or "generic" or "give" => words.Select(word => ObjectAction(frame, tail, word)),
        "go" => words.Select(Place).Select(place =>
            new ActionPhrase(place.Korean + "에", place.Korean + "에", EnglishClause.Join(tail, place.To), null, null)),
        "live" => words.Select(Place).Select(place =>
            new ActionPhrase(place.Korean + "에", place.Korean + "에", place.At, null, null)),
        "person" or "with" or "to" => People.Where(IsObject).Select(person => PersonAction(frame, tail, person)),
        _ => throw new InvalidDataException($"verbs.txt: unknown frame \"{frame}\"."),
    };

    private ActionPhrase ObjectAction(string frame, string tail, string word)
    {
        bool definite = word.EndsWith('!');
        word = word.TrimEnd('!');
        string korean = Particles.Object(word);
        Noun? noun = IsPlace(word) ? null : Noun(word);
        string english = noun switch
        {
            null when frame == "build" => NounMorphology.WithArticle(Place(word).Name["the ".Length..]),
            null => Place(word).Name,
            _ when definite => noun.Definite,
            _ => frame == "generic" ? noun.Generic : noun.Indefinite,
        };
        return new ActionPhrase(korean, korean, EnglishClause.Join(tail, english), noun, null);
    }

    private static bool IsObject(Person person) =>
        person.Group is "pronoun" or "you" or "name" or "role" || person.English.Text == "my friend";

    private static ActionPhrase PersonAction(string frame, string tail, Person person)
    {
        string? polite = person.Group == "you" ? null : person.Korean(SpeechStyle.Polite);
        string english = EnglishClause.Join(tail, frame == "with" ? "with" : "", person.EnglishObject);
        return new ActionPhrase(Attach(frame, person.Plain), polite is null ? null : Attach(frame, polite), english, null, person);
    }

    private static string Attach(string frame, string word) => frame switch
    {
        "with" => Particles.With(word),
        "to" => word + "에게",
        _ => Particles.Object(word),
    };

    /// <summary>The words of a column, with every @group replaced by its members.</summary>
    private List<string> Expand(string column)
    {
        var words = new List<string>();
        foreach (string word in TableReader.Words(column))
        {
            if (word[0] != '@')
            {
                words.Add(word);
            }
            else
            {
                string mark = word.EndsWith('!') ? "!" : "";
                words.AddRange(Members(word[1..].TrimEnd('!')).Select(member => member + mark));
            }
        }

        return [.. words.Distinct(StringComparer.Ordinal)];
    }

    private string[] Members(string group)
    {
        string[] members = _groups.TryGetValue(group, out string[]? named)
            ? named
            : [.. NounsOf(group).Select(noun => noun.Korean),
               .. Places.Where(place => place.Groups.Contains(group)).Select(place => place.Korean)];
        return members.Length > 0 ? members : throw new InvalidDataException($"groups.txt: \"{group}\" has no members.");
    }

    private bool IsPlace(string word) => _places.ContainsKey(word);

    private Noun Noun(string word) => _nouns.TryGetValue(word, out Noun? noun)
        ? noun
        : throw new InvalidDataException($"nouns.txt: no entry \"{word}\".");

    private Place Place(string word) => _places.TryGetValue(word, out Place? place)
        ? place
        : throw new InvalidDataException($"places.txt: no entry \"{word}\".");
}
