namespace Seq2SeqLstm.Layers;

/// <summary>Sizes and kind of a <see cref="RecurrentStack"/>.</summary>
public sealed record RecurrentStackOptions
{
    /// <summary>The cell of every layer.</summary>
    public CellKind Cell { get; init; } = CellKind.Lstm;

    /// <summary>Number of layers L.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Width E of the inputs.</summary>
    public required int InputSize { get; init; }

    /// <summary>Width H of every layer's outputs, all directions together.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Whether every layer reads in both directions, each of width H/2.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Dropout rate between layers.</summary>
    public float Dropout { get; init; }
}
