using Seq2SeqLstm.CorpusGenerator.Korean;

namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>An adjective with the things it can describe.</summary>
/// <param name="Predicate">Korean stem.</param>
/// <param name="English">English adjective.</param>
/// <param name="Scale">What it measures; two words of one scale never meet.</param>
/// <param name="Sign">'+' good, '-' bad, '0' neither.</param>
/// <param name="OfPersons">Whether it describes persons.</param>
internal sealed record Adjective(Predicate Predicate, string English, string Scale, char Sign, bool OfPersons)
{
    /// <summary>The things it describes.</summary>
    public required IReadOnlyList<Noun> Nouns { get; init; }

    /// <summary>The places it describes.</summary>
    public required IReadOnlyList<Place> Places { get; init; }
}
