namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>
/// <c>torch_seq2seq.json</c>: a bidirectional encoder and a decoder, of two layers each, on a batch of four sentence
/// pairs.
/// </summary>
internal sealed record Seq2SeqFixture
{
    /// <summary>What made the numbers, with its version.</summary>
    public required string Tool { get; init; }

    /// <summary>How to make them again.</summary>
    public required string Command { get; init; }

    /// <summary>Sizes and special ids.</summary>
    public required Seq2SeqFixtureOptions Options { get; init; }

    /// <summary>Source ids, without padding.</summary>
    public required int[][] Sources { get; init; }

    /// <summary>Target ids, without bos, eos and padding.</summary>
    public required int[][] Targets { get; init; }

    /// <summary>Every trained parameter under PyTorch's name.</summary>
    public required Dictionary<string, FixtureTensor> Weights { get; init; }

    /// <summary>For each sentence its (S, H) outputs of the top encoder layer.</summary>
    public required FixtureTensor[] EncoderOutputs { get; init; }

    /// <summary>Final h of each encoder layer as the decoder gets it. Shape (L, B, H).</summary>
    public required FixtureTensor FinalHidden { get; init; }

    /// <summary>Final c of each encoder layer as the decoder gets it. Shape (L, B, H).</summary>
    public required FixtureTensor FinalCell { get; init; }

    /// <summary>For each sentence the (T + 1, V) logits of its target and eos.</summary>
    public required FixtureTensor[] Logits { get; init; }

    /// <summary>Loss and gradients, once for each label smoothing.</summary>
    public required BackwardCase[] Backward { get; init; }

    /// <summary>Ten Adam steps, once without and once with clipping.</summary>
    public required TrainingCase[] Training { get; init; }
}
