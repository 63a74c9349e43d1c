namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary><c>torch_adam.json</c>: the way of one parameter under given gradients.</summary>
/// <param name="Tool">What made the numbers, with its version.</param>
/// <param name="Command">How to make them again.</param>
/// <param name="Start">The parameter before the first step. N values.</param>
/// <param name="Gradients">Row k belongs to step k + 1. Shape (K, N).</param>
/// <param name="Cases">Adam, and AdamW with weight decay.</param>
internal sealed record AdamFixture(
    string Tool, string Command, FixtureTensor Start, FixtureTensor Gradients, AdamCase[] Cases);
