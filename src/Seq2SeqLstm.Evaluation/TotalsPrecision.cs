namespace Seq2SeqLstm.Evaluation;

/// <summary>The number type in which sacreBLEU keeps summed statistics; it decides the last digits of a score.</summary>
public enum TotalsPrecision
{
    /// <summary>Figures of a corpus or sentence: nothing is rounded.</summary>
    Exact = 0,

    /// <summary>Bootstrap resampling: statistics, their sums and the quotients of two sums are 32-bit numbers.</summary>
    Binary32 = 1,

    /// <summary>
    /// Approximate randomization: sums of counts are whole numbers, and stay so when add-k smoothing adds a fraction.
    /// </summary>
    WholeNumbers = 2,
}
