namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>Ten steps of Adam on one batch.</summary>
/// <param name="LearningRate">η.</param>
/// <param name="Beta1">β₁.</param>
/// <param name="Beta2">β₂.</param>
/// <param name="Epsilon">ε of Adam.</param>
/// <param name="ClipNorm">Gradients are scaled by min(1, ClipNorm / (norm + 1e-6)); null for no clipping.</param>
/// <param name="Losses">The loss before each step.</param>
/// <param name="GradientNorms">The norm of all gradients before each step and before clipping.</param>
/// <param name="FinalLoss">The loss after the last step.</param>
internal sealed record TrainingCase(
    double LearningRate,
    double Beta1,
    double Beta2,
    double Epsilon,
    double? ClipNorm,
    double[] Losses,
    double[] GradientNorms,
    double FinalLoss);
