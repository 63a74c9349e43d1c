namespace Seq2SeqLstm.Text;

/// <summary>How far the training of a vocabulary has come.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Done">Share of this phase that is done, 0 to 1; 0 while nobody can know.</param>
/// <param name="Count">
/// Lines read while reading, pieces made by merges, or pieces left while a unigram model is pruned.
/// </param>
public readonly record struct SubwordTrainingProgress(SubwordTrainingPhase Phase, double Done, long Count);
