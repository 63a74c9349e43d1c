namespace Seq2SeqLstm.Decoding;

/// <summary>The length penalty <c>lp(|Y|) = ((5 + |Y|) / 6)^alpha</c>, which a total log-probability is divided by.</summary>
/// <remarks>
/// Wu et al. (2016), section 7, without the coverage penalty, which needs attention weights. |Y| counts every token that was
/// scored, end-of-sentence included.
/// </remarks>
public static class LengthPenalty
{
    /// <summary>The penalty of a length.</summary>
    /// <param name="length">|Y|, tokens.</param>
    /// <param name="alpha">Strength: 0 has no effect, 1 nearly averages over the tokens.</param>
    /// <returns>A factor of 5/6 to the power of <paramref name="alpha"/> or more; 1 for a length of 1.</returns>
    public static double Of(int length, float alpha) => Math.Pow((5.0 + length) / 6.0, alpha);
}
