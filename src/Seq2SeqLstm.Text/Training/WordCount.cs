namespace Seq2SeqLstm.Text.Training;

/// <summary>How often a word occurs in the corpus.</summary>
/// <param name="Inside">Occurrences that another word follows in the same line.</param>
/// <param name="Last">Occurrences at the end of a line.</param>
internal readonly record struct WordCount(long Inside, long Last)
{
    /// <summary>All occurrences.</summary>
    public long Total => Inside + Last;

    /// <summary>The counts of two corpora together.</summary>
    public static WordCount operator +(WordCount a, WordCount b) => new(a.Inside + b.Inside, a.Last + b.Last);

    /// <summary>One occurrence more.</summary>
    public WordCount PlusOne(bool isLast) => isLast ? this with { Last = Last + 1 } : this with { Inside = Inside + 1 };
}
