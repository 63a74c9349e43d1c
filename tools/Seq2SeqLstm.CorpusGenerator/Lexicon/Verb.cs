using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;

namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>A verb with the objects and places that go with it.</summary>
/// <param name="Predicate">Korean stem.</param>
/// <param name="English">English verb.</param>
/// <param name="Tail">What follows the English verb in any case: "to" of listen to; may be empty.</param>
/// <param name="Frame">object, generic, person, with, to, go, live, give, build or none.</param>
/// <param name="Flags">state, noun, once, vague.</param>
internal sealed record Verb(Predicate Predicate, EnglishVerb English, string Tail, string Frame, string[] Flags)
{
    /// <summary>What can be done with the verb, one entry for each object.</summary>
    public required IReadOnlyList<ActionPhrase> Actions { get; init; }

    /// <summary>Where it is usually done.</summary>
    public required IReadOnlyList<Place> Places { get; init; }

    /// <summary>Whether it describes a state: no progressive, no command.</summary>
    public bool IsState => Flags.Contains("state");

    /// <summary>Whether it is a noun with 하다, which cannot take 안 in front.</summary>
    public bool IsNounVerb => Flags.Contains("noun");
}
