namespace Seq2SeqLstm.Evaluation;

/// <summary>What BLEU does with an n-gram order that has no match.</summary>
/// <remarks>The methods compared by Chen and Cherry (2014).</remarks>
public enum BleuSmoothing
{
    /// <summary>
    /// Halves the precision with each order without a match, as mteval-v13a does: 1/(2·total), 1/(4·total), …
    /// </summary>
    Exponential = 0,

    /// <summary>Takes a small constant instead of zero matches; the value is <c>0.1</c> when none is given.</summary>
    Floor = 1,

    /// <summary>
    /// Adds a constant to matches and totals of the orders above one; the value is <c>1</c> when none is given.
    /// </summary>
    AddK = 2,

    /// <summary>No smoothing: one order without a match makes the score zero.</summary>
    None = 3,
}
