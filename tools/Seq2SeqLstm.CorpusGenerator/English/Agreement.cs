namespace Seq2SeqLstm.CorpusGenerator.English;

/// <summary>What an English verb agrees with.</summary>
internal enum Agreement
{
    /// <summary>I.</summary>
    FirstSingular,

    /// <summary>She, Minsu, the book.</summary>
    ThirdSingular,

    /// <summary>You, we, they, the books.</summary>
    Plural,
}
