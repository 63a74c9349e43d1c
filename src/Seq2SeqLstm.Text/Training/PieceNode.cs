namespace Seq2SeqLstm.Text.Training;

/// <summary>A candidate piece of a unigram model.</summary>
/// <param name="Parent">The longest shorter piece that it starts with.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Score">Natural logarithm of its probability.</param>
internal readonly record struct PieceNode(int Parent, int Length, float Score);
