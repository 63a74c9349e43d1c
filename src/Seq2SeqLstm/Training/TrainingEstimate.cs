namespace Seq2SeqLstm.Training;

/// <summary>What a training will take, measured on a few of its batches without changing anything.</summary>
/// <param name="Steps">Steps that are left; 0 where training, or its limit of time, is over.</param>
/// <param name="Time">Time for them, validations not included.</param>
/// <param name="Limit">Time that is left of that which the options allow; null where it has no limit.</param>
/// <param name="Bytes">Memory for parameters, gradients, optimiser, the activations of the largest batch and the writing of a checkpoint.</param>
public readonly record struct TrainingEstimate(int Steps, TimeSpan Time, TimeSpan? Limit, long Bytes);
