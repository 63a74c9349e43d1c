namespace Seq2SeqLstm.Decoding;

/// <summary>What an exact search found.</summary>
/// <param name="Hypotheses">The N best, best first.</param>
/// <param name="IsProved">Whether no other hypothesis within the limits scores higher than the last of them.</param>
/// <param name="Nodes">Decoder steps that it took.</param>
public sealed record ExactSearchResult(IReadOnlyList<Hypothesis> Hypotheses, bool IsProved, int Nodes);
