namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>
/// <c>torch_cross_entropy.json</c>: the loss of six rows, one of them padding and one with logits near 1000.
/// </summary>
/// <param name="Tool">What made the numbers, with its version.</param>
/// <param name="Command">How to make them again.</param>
/// <param name="IgnoredTarget">Rows with this target do not count.</param>
/// <param name="Targets">One for each row.</param>
/// <param name="Logits">Shape (N, V).</param>
/// <param name="Cases">One for each label smoothing.</param>
internal sealed record CrossEntropyFixture(
    string Tool, string Command, int IgnoredTarget, int[] Targets, FixtureTensor Logits, CrossEntropyCase[] Cases);
