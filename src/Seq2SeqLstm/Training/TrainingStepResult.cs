using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Training;

/// <summary>What a <see cref="TrainingStep"/> found.</summary>
/// <param name="Loss">Sums over the target tokens of the batch, before the step.</param>
/// <param name="GradientNorm">Norm of all gradients together, before clipping.</param>
public readonly record struct TrainingStepResult(CrossEntropyResult Loss, double GradientNorm);
