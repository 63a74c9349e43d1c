namespace Seq2SeqLstm.Decoding;

/// <summary>One candidate that a beam search looked at: a prefix and the token that it was extended by.</summary>
public sealed record TraceNode
{
    /// <summary>Gets the number of the node, from 0 in the order in which the search looked at them.</summary>
    public required int Id { get; init; }

    /// <summary>Gets the node that it extends; −1 for the empty prefix.</summary>
    public required int ParentId { get; init; }

    /// <summary>Gets the decoder step, from 1: the number of tokens of the prefix with this one.</summary>
    public required int Step { get; init; }

    /// <summary>Gets the token.</summary>
    public required int Token { get; init; }

    /// <summary>Gets the natural log-probability of the token alone.</summary>
    public required float LogProbability { get; init; }

    /// <summary>Gets the natural log-probability of the prefix with the token.</summary>
    public required double Total { get; init; }

    /// <summary>Gets what the total is divided by at this length.</summary>
    public required double LengthDivisor { get; init; }

    /// <summary>Gets the coverage penalty, 0 or below, that is added after the division.</summary>
    public required double CoveragePenalty { get; init; }

    /// <summary>Gets a value indicating whether the token was given: part of a forced prefix.</summary>
    public required bool IsForced { get; init; }

    /// <summary>Gets what became of it.</summary>
    public required TraceFate Fate { get; init; }

    /// <summary>Gets the place among the N best, from 1; null for none.</summary>
    public int? Rank { get; init; }

    /// <summary>Gets the score: <see cref="Total"/> / <see cref="LengthDivisor"/> + <see cref="CoveragePenalty"/>.</summary>
    public double Score => (Total / LengthDivisor) + CoveragePenalty;
}
