namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>One optimiser of an <see cref="AdamFixture"/>.</summary>
/// <param name="Name"><c>adam</c> or <c>adamw</c>.</param>
/// <param name="LearningRate">η.</param>
/// <param name="Beta1">β₁.</param>
/// <param name="Beta2">β₂.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="WeightDecay">λ, decoupled.</param>
/// <param name="Trajectory">Row k is the parameter after step k + 1. Shape (K, N).</param>
internal sealed record AdamCase(
    string Name,
    double LearningRate,
    double Beta1,
    double Beta2,
    double Epsilon,
    double WeightDecay,
    FixtureTensor Trajectory);
