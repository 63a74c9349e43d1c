namespace Seq2SeqLstm.Layers;

/// <summary>Place, sizes and kind of one recurrent cell.</summary>
public sealed record RecurrentCellOptions
{
    /// <summary>The kind of cell.</summary>
    public CellKind Cell { get; init; } = CellKind.Lstm;

    /// <summary>Where the reset gate of a GRU acts.</summary>
    public GruReset GruReset { get; init; } = GruReset.After;

    /// <summary>Number of the layer in its stack, from 0.</summary>
    public int Layer { get; init; }

    /// <summary>Width E of the inputs.</summary>
    public required int InputSize { get; init; }

    /// <summary>Width H of the outputs, and of the cell state.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Whether to read each sequence from its end to its beginning.</summary>
    public bool IsReverse { get; init; }

    /// <summary>Whether products, and the cell state where there is one, are normalised. Ba, Kiros and Hinton (2016).</summary>
    public bool LayerNorm { get; init; }

    /// <summary>
    /// Dropout rate on the h that the recurrent products take, with one mask for all steps of a sequence. Gal and Ghahramani
    /// (2016).
    /// </summary>
    public float RecurrentDropout { get; init; }

    /// <summary>End of the names of parameters, such as <c>l0_reverse</c>.</summary>
    internal string Suffix => $"l{Layer}{(IsReverse ? "_reverse" : "")}";
}
