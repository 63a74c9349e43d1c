namespace Seq2SeqLstm.CorpusGenerator.Korean;

/// <summary>What decides the present-tense endings of a predicate.</summary>
internal enum PredicateKind
{
    /// <summary>Action verb: 먹는다, 간다.</summary>
    Verb,

    /// <summary>Descriptive verb: 춥다, 비싸다.</summary>
    Adjective,

    /// <summary>있다, 없다 and words made with them (재미있다): 있다, but modifier 있는.</summary>
    Existential,
}
