namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>
/// <c>torch_seq2seq.json</c>: a bidirectional encoder and a decoder, of two layers each, on a batch of four sentence
/// pairs.
/// </summary>
/// <param name="Tool">What made the numbers, with its version.</param>
/// <param name="Command">How to make them again.</param>
/// <param name="Options">Sizes and special ids.</param>
/// <param name="Sources">Source ids, without padding.</param>
/// <param name="Targets">Target ids, without bos, eos and padding.</param>
/// <param name="Weights">Every trained parameter under PyTorch's name.</param>
/// <param name="EncoderOutputs">For each sentence its (S, H) outputs of the top encoder layer.</param>
/// <param name="FinalHidden">Final h of each encoder layer as the decoder gets it. Shape (L, B, H).</param>
/// <param name="FinalCell">Final c. Shape (L, B, H).</param>
/// <param name="Logits">For each sentence the (T + 1, V) logits of its target and eos.</param>
/// <param name="Backward">Loss and gradients, once for each label smoothing.</param>
/// <param name="Training">Ten Adam steps, once without and once with clipping.</param>
internal sealed record Seq2SeqFixture(
    string Tool,
    string Command,
    Seq2SeqFixtureOptions Options,
    int[][] Sources,
    int[][] Targets,
    Dictionary<string, FixtureTensor> Weights,
    FixtureTensor[] EncoderOutputs,
    FixtureTensor FinalHidden,
    FixtureTensor FinalCell,
    FixtureTensor[] Logits,
    BackwardCase[] Backward,
    TrainingCase[] Training);
