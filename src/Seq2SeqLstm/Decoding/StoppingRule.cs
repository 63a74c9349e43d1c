namespace Seq2SeqLstm.Decoding;

/// <summary>When a beam search is done with a sentence.</summary>
public enum StoppingRule
{
    /// <summary>
    /// When no live prefix can still enter the N best: its total divided by the largest divisor that the length limit allows is
    /// not above the score of the N-th. The result is that of <see cref="LengthLimit"/>, sooner.
    /// </summary>
    Exact,

    /// <summary>As soon as N hypotheses are complete. Fast, and in favour of short ones.</summary>
    First,

    /// <summary>
    /// When no live prefix, if it ended with its present total and length, would enter the N best. Sooner than
    /// <see cref="Exact"/>, and wrong where a longer sentence would still have gained from its length.
    /// </summary>
    CurrentLength,

    /// <summary>Only at the length limit, or when nothing is live any more.</summary>
    LengthLimit,
}
