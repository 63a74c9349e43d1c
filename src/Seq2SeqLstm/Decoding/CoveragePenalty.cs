namespace Seq2SeqLstm.Decoding;

/// <summary>
/// The coverage penalty <c>cp = beta · Σ_i ln min(Σ_t alpha_ti, 1)</c>, which is added to a normalised score: source tokens that
/// nothing in the translation looked at make it worse.
/// </summary>
/// <remarks>Wu et al. (2016), section 7; alpha_ti is the attention that target token t, end-of-sentence included, paid to source token i.</remarks>
public static class CoveragePenalty
{
    /// <summary>A source token with less attention than this counts as if it had this: the logarithm stays finite.</summary>
    public const double Least = 1e-10;

    /// <summary>The penalty of a hypothesis.</summary>
    /// <param name="coverage">Attention that each source token got from all target tokens together. Shape (S).</param>
    /// <param name="beta">Strength; 0 has no effect.</param>
    /// <returns>0 where every source token is covered, below 0 otherwise.</returns>
    public static double Of(ReadOnlySpan<double> coverage, float beta)
    {
        double sum = 0;
        foreach (double attention in coverage)
        {
            sum += Math.Log(Math.Clamp(attention, Least, 1.0));
        }

        return beta == 0f ? 0.0 : beta * sum;
    }
}
