namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary><c>torch_interchange.json</c>: states of PyTorch's modules, and what these modules say.</summary>
internal sealed record InterchangeFixture
{
    /// <summary>What made the numbers, with its version.</summary>
    public required string Tool { get; init; }

    /// <summary>How to make them again.</summary>
    public required string Command { get; init; }

    /// <summary>V of both sides.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>E of both sides.</summary>
    public required int Embedding { get; init; }

    /// <summary>H of the decoder.</summary>
    public required int Hidden { get; init; }

    /// <summary>Source ids.</summary>
    public required int[][] Sources { get; init; }

    /// <summary>Target ids, without bos and eos.</summary>
    public required int[][] Targets { get; init; }

    /// <summary>The models.</summary>
    public required InterchangeCase[] Cases { get; init; }
}
