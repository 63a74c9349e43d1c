namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>One model of an <see cref="InterchangeFixture"/>.</summary>
internal sealed record InterchangeCase
{
    /// <summary><c>lstm</c>, <c>gru</c> or <c>rnn</c>.</summary>
    public required string Cell { get; init; }

    /// <summary>L of encoder and decoder.</summary>
    public required int Layers { get; init; }

    /// <summary>Whether the encoder reads in both directions.</summary>
    public required bool Bidirectional { get; init; }

    /// <summary><c>none</c> or <c>general</c>.</summary>
    public required string Attention { get; init; }

    /// <summary>The <c>state_dict</c>.</summary>
    public required Dictionary<string, FixtureTensor> State { get; init; }

    /// <summary>For each sentence pair the (T + 1, V) log-probabilities of what follows bos and each target id.</summary>
    public required FixtureTensor[] LogProbabilities { get; init; }
}
