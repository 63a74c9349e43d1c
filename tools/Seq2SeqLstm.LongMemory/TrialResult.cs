namespace Seq2SeqLstm.LongMemory;

/// <summary>What one contender recalls.</summary>
/// <param name="Rate">Learning rate.</param>
/// <param name="Dev">Share of the sequences that are right, for each N, on the sequences that the rate is chosen on.</param>
/// <param name="Test">The same on others.</param>
internal sealed record TrialResult(float Rate, IReadOnlyList<double> Dev, IReadOnlyList<double> Test);
