namespace Seq2SeqLstm.CorpusGenerator.English;

/// <summary>The verb groups of the corpus.</summary>
internal enum VerbForm
{
    /// <summary>reads.</summary>
    Present,

    /// <summary>read.</summary>
    Past,

    /// <summary>will read.</summary>
    Future,

    /// <summary>is reading.</summary>
    Progressive,

    /// <summary>was reading.</summary>
    PastProgressive,

    /// <summary>is going to read.</summary>
    GoingTo,

    /// <summary>can read.</summary>
    Can,

    /// <summary>must read.</summary>
    Must,

    /// <summary>may read.</summary>
    May,

    /// <summary>has read.</summary>
    Perfect,
}
