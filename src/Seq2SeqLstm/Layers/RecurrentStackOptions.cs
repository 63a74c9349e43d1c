namespace Seq2SeqLstm.Layers;

/// <summary>Sizes and kind of a <see cref="RecurrentStack"/>.</summary>
public sealed record RecurrentStackOptions
{
    /// <summary>The cell of every layer.</summary>
    public CellKind Cell { get; init; } = CellKind.Lstm;

    /// <summary>Where the reset gate of a GRU acts.</summary>
    public GruReset GruReset { get; init; } = GruReset.After;

    /// <summary>Whether cells normalise their products, and their cell state where they have one.</summary>
    public bool LayerNorm { get; init; }

    /// <summary>Number of layers L.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Width E of the inputs.</summary>
    public required int InputSize { get; init; }

    /// <summary>Width H of every layer's outputs, all directions together.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Whether every layer reads in both directions, each of width H/2.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>What leads past every layer but the lowest.</summary>
    public ConnectionKind Connection { get; init; } = ConnectionKind.None;

    /// <summary>The gates of highway connections.</summary>
    public HighwayGates HighwayGates { get; init; } = HighwayGates.Coupled;

    /// <summary>
    /// Whether there is one past the top layer too. It does not change the final states, so where nothing reads the outputs of the
    /// top layer, its weights would learn nothing.
    /// </summary>
    public bool ConnectsTop { get; init; } = true;

    /// <summary>Dropout rate between layers.</summary>
    public float Dropout { get; init; }

    /// <summary>What shares a mask of dropout between layers.</summary>
    public DropoutKind DropoutKind { get; init; } = DropoutKind.Element;

    /// <summary>Dropout rate on the recurrent state, with one mask for all steps of a sequence.</summary>
    public float RecurrentDropout { get; init; }
}
