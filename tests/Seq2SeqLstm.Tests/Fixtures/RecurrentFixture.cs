namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary><c>torch_recurrent.json</c>: cells on a padded batch of three sequences of different lengths.</summary>
internal sealed record RecurrentFixture
{
    /// <summary>What made the numbers, with its version.</summary>
    public required string Tool { get; init; }

    /// <summary>How to make them again.</summary>
    public required string Command { get; init; }

    /// <summary>The length of each sequence, in no order. B values.</summary>
    public required int[] Lengths { get; init; }

    /// <summary>The cells.</summary>
    public required RecurrentCase[] Cases { get; init; }
}
