namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>One backward pass.</summary>
/// <param name="LabelSmoothing">ε.</param>
/// <param name="Loss">Mean loss of a target token, in nats.</param>
/// <param name="GradientNorm">The 2-norm of all gradients together.</param>
/// <param name="Gradients">For each parameter, in its shape.</param>
internal sealed record BackwardCase(
    double LabelSmoothing, double Loss, double GradientNorm, Dictionary<string, FixtureTensor> Gradients);
