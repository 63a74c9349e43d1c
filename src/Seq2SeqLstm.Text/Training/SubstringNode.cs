namespace Seq2SeqLstm.Text.Training;

/// <summary>A repeated substring: the common start of a range of sorted suffixes.</summary>
/// <param name="First">First suffix of the range.</param>
/// <param name="Last">Last suffix of the range.</param>
/// <param name="Length">Length of the substring, in characters.</param>
/// <param name="Count">Occurrences in the corpus.</param>
internal readonly record struct SubstringNode(int First, int Last, int Length, long Count);
