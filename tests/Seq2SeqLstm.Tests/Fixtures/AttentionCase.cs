namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>One model of an <see cref="AttentionFixture"/>.</summary>
internal sealed record AttentionCase
{
    /// <summary><c>dot</c>, <c>general</c> or <c>concat</c>.</summary>
    public required string Attention { get; init; }

    /// <summary>L of encoder and decoder.</summary>
    public required int Layers { get; init; }

    /// <summary>Whether each direction of the encoder has the width of the decoder.</summary>
    public required bool Full { get; init; }

    /// <summary>Whether the bridge is trained.</summary>
    public required bool Dense { get; init; }

    /// <summary>Whether there is input feeding.</summary>
    public required bool Feeding { get; init; }

    /// <summary>Whether target embeddings are the output weights.</summary>
    public required bool Tied { get; init; }

    /// <summary>Whether there is a lexical output.</summary>
    public required bool Lexical { get; init; }

    /// <summary>Every trained parameter.</summary>
    public required Dictionary<string, FixtureTensor> Weights { get; init; }

    /// <summary>For each sentence pair the (T + 1, S) attention weights.</summary>
    public required FixtureTensor[] Alignments { get; init; }

    /// <summary>For each sentence the (T + 1, V) logits of its target and eos.</summary>
    public required FixtureTensor[] Logits { get; init; }

    /// <summary>Loss and gradients.</summary>
    public required BackwardCase Backward { get; init; }
}
