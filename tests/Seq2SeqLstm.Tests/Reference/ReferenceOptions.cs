namespace Seq2SeqLstm.Tests.Reference;

/// <summary>The sizes of a <see cref="ReferenceModel"/> and the ids it puts around a target.</summary>
internal sealed record ReferenceOptions
{
    /// <summary>V of the source side.</summary>
    public required int SourceVocabulary { get; init; }

    /// <summary>V of the target side.</summary>
    public required int TargetVocabulary { get; init; }

    /// <summary>E of both sides.</summary>
    public required int Embedding { get; init; }

    /// <summary>H of the decoder; a bidirectional encoder gives each direction half of it.</summary>
    public required int Hidden { get; init; }

    /// <summary>L of the encoder and of the decoder.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Whether the encoder also reads from the last position to the first.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>The id that starts a target.</summary>
    public int Bos { get; init; } = 2;

    /// <summary>The id that ends a target.</summary>
    public int Eos { get; init; } = 3;

    /// <summary>The width of one direction of the encoder.</summary>
    public int EncoderWidth => Bidirectional ? Hidden / 2 : Hidden;
}
