namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>An n-gram of the references that one system gets more often than the other.</summary>
/// <param name="Text">Its words, with a space between.</param>
/// <param name="Order">Number of words.</param>
/// <param name="A">How often the first system gets it.</param>
/// <param name="B">How often the second system gets it.</param>
public sealed record NgramDifference(string Text, int Order, int A, int B);
