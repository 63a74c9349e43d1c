namespace Seq2SeqLstm.Decoding;

/// <summary>One live prefix extended by one token.</summary>
/// <param name="Total">Natural log-probability of the extended prefix.</param>
/// <param name="Token">The token.</param>
/// <param name="Row">The row of the prefix within its sentence.</param>
/// <param name="LogProbability">Natural log-probability of the token alone.</param>
internal readonly record struct Candidate(double Total, int Token, int Row, float LogProbability)
{
    /// <summary>Whether this candidate comes before another: higher total, then lower token id, then lower row.</summary>
    /// <param name="other">The other candidate.</param>
    /// <returns>True if it does.</returns>
    public bool IsBetterThan(in Candidate other)
    {
        if (Total != other.Total)
        {
            return Total > other.Total;
        }

        return Token != other.Token ? Token < other.Token : Row < other.Row;
    }
}
