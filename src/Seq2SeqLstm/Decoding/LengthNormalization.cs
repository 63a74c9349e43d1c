namespace Seq2SeqLstm.Decoding;

/// <summary>What the total log-probability of a hypothesis is divided by before hypotheses are ranked.</summary>
/// <remarks>|Y| counts every token that was scored, end-of-sentence included.</remarks>
public enum LengthNormalization
{
    /// <summary>1: the most probable sentence wins, which is often a short one.</summary>
    None,

    /// <summary>|Y|: the mean log-probability of a token. Cho et al. (2014).</summary>
    Average,

    /// <summary><c>((5 + |Y|) / 6)^alpha</c>, see <see cref="LengthPenalty"/>. Wu et al. (2016).</summary>
    Wu,
}
