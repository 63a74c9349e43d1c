namespace Seq2SeqLstm.Training;

/// <summary>One training step, as an observer sees it.</summary>
/// <param name="Step">Number of the step, from 1.</param>
/// <param name="TotalSteps">Steps of the whole training, as far as can be foreseen.</param>
/// <param name="Epoch">Epoch, from 1.</param>
/// <param name="Loss">Mean training loss per target token of the batch, label smoothing included, in nats.</param>
/// <param name="NegativeLogLikelihood">Mean −ln p(target) per target token of the batch, without smoothing, in nats.</param>
/// <param name="LearningRate">Learning rate of the step.</param>
/// <param name="GradientNorm">Norm of all gradients before clipping.</param>
/// <param name="Tokens">Source and target tokens of the batch.</param>
/// <param name="TargetTokens">Target tokens of the batch.</param>
public readonly record struct TrainingReport(
    int Step, int TotalSteps, int Epoch, double Loss, double NegativeLogLikelihood, float LearningRate, double GradientNorm,
    int Tokens, int TargetTokens);
