namespace Seq2SeqLstm.CorpusGenerator.Sentences;

/// <summary>Who may be the subject of a pattern.</summary>
internal enum SubjectSet
{
    /// <summary>Anybody but the listener.</summary>
    Statement,

    /// <summary>Anybody.</summary>
    Anybody,

    /// <summary>The listener, or somebody who is neither speaker nor listener.</summary>
    Question,

    /// <summary>The speaker: I or we.</summary>
    Speaker,

    /// <summary>I, he, she, we, they.</summary>
    Pronoun,
}
