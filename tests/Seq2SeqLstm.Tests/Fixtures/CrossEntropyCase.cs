namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>One case of a <see cref="CrossEntropyFixture"/>.</summary>
/// <param name="LabelSmoothing">ε.</param>
/// <param name="Loss">Mean over the rows that count, in nats.</param>
/// <param name="DLogits">Gradient of that mean. Shape (N, V).</param>
internal sealed record CrossEntropyCase(double LabelSmoothing, double Loss, FixtureTensor DLogits);
