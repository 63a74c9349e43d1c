using Seq2SeqLstm.CorpusGenerator.Corpus;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;

namespace Seq2SeqLstm.CorpusGenerator.Sentences;

/// <summary>Draws words that fit together.</summary>
internal sealed class Draw(WordTables words, SplitMix64 random)
{
    /// <summary>The word tables.</summary>
    public WordTables Words { get; } = words;

    /// <summary>A number from 0 to <paramref name="bound"/> − 1.</summary>
    public int Number(int bound) => random.Next(bound);

    /// <summary>True in <paramref name="percent"/> of 100 draws.</summary>
    public bool Chance(int percent) => random.Next(100) < percent;

    /// <summary>One of the items, each equally often.</summary>
    public T One<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>A style: half of them plain.</summary>
    public SpeechStyle Style() => random.Next(10) switch
    {
        < 5 => SpeechStyle.Plain,
        < 8 => SpeechStyle.Polite,
        _ => SpeechStyle.Formal,
    };

    /// <summary>A subject that the style allows; pronouns half of the time.</summary>
    public Person Subject(SpeechStyle style, SubjectSet set)
    {
        bool you = set == SubjectSet.Question ? Chance(45) : set == SubjectSet.Anybody && Chance(10);
        if (you)
        {
            return Words.People.First(person => person.Group == "you");
        }

        bool pronoun = set is SubjectSet.Pronoun or SubjectSet.Speaker || Chance(50);
        return One([.. Words.People.Where(person =>
            person.Group != "you"
            && person.IsPronoun == pronoun
            && (style == SpeechStyle.Plain || person.Polite is not null)
            && (set != SubjectSet.Speaker || person.IsFirst)
            && (set != SubjectSet.Question || !(person.IsFirst || person.Group == "own")))]);
    }

    /// <summary>A time phrase of one of the kinds.</summary>
    public Phrase Time(params string[] kinds) => One(WordTables.OfKind(Words.Times, kinds));

    /// <summary>An adverb of a kind.</summary>
    public Phrase Adverb(string kind) => One(WordTables.OfKind(Words.Adverbs, kind));

    /// <summary>A verb that passes the filter; never one of giving, which has two objects.</summary>
    public Verb Verb(Func<Verb, bool> filter) =>
        One([.. Words.Verbs.Where(verb => verb.Frame != "give" && filter(verb))]);

    /// <summary>A scene with a verb that is done, not a state; null when the words drawn do not fit together.</summary>
    public VerbScene? Scene(SubjectSet set, int placePercent, Phrase? time, Func<Verb, bool>? filter = null)
    {
        Verb verb = Verb(candidate => !candidate.IsState && (filter is null || filter(candidate)));
        return Scene(set, verb, placePercent, time);
    }

    /// <summary>A scene with the given verb; null when the words drawn do not fit together.</summary>
    public VerbScene? Scene(SubjectSet set, Verb verb, int placePercent, Phrase? time)
    {
        SpeechStyle style = Style();
        Person who = Subject(style, set);
        return Scene(style, who, verb, placePercent, time);
    }

    /// <summary>A scene with the given style, subject and verb; null when the words drawn do not fit together.</summary>
    public VerbScene? Scene(SpeechStyle style, Person who, Verb verb, int placePercent, Phrase? time)
    {
        ActionPhrase what = One(verb.Actions);
        if (!Fits(style, who, what))
        {
            return null;
        }

        Place? place = verb.Places.Count > 0 && Chance(placePercent) ? One(verb.Places) : null;
        return new VerbScene(style, who, verb, what, place, time);
    }

    /// <summary>Whether somebody can do something to the person in the object: not to himself, not a pronoun to its like.</summary>
    public static bool Fits(SpeechStyle style, Person who, ActionPhrase what)
    {
        if (style != SpeechStyle.Plain && what.KoreanPolite is null)
        {
            return false;
        }

        return what.Person is not { } whom
            || (whom != who
                && !(who.IsFirst && whom.IsFirst)
                && !(who.Group is "own" or "kin" && whom.Group == "own"));
    }
}
