namespace Seq2SeqLstm.Text;

/// <summary>How far the training of a vocabulary has come.</summary>
/// <param name="Merges">Number of merges done.</param>
/// <param name="TotalMerges">Number of merges to do.</param>
public readonly record struct BpeTrainingProgress(int Merges, int TotalMerges);
