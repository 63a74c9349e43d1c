namespace Seq2SeqLstm.Decoding;

/// <summary>How the distributions of several models become one.</summary>
public enum EnsembleAverage
{
    /// <summary><c>p = (p₁ + … + p_m) / m</c>: a token is likely if one model is sure of it.</summary>
    Probabilities,

    /// <summary>
    /// <c>ln p = (ln p₁ + … + ln p_m) / m − ln Z</c>, where Z makes the probabilities sum to 1: a token is likely if no model
    /// rules it out.
    /// </summary>
    LogProbabilities,
}
