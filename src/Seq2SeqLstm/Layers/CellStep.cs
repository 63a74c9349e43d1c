using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>One step of a forward pass: the rows of <see cref="CellActivations"/> that belong to it.</summary>
internal readonly ref struct CellStep
{
    private readonly ref readonly CellActivations _activations;

    /// <summary>Finds the rows.</summary>
    /// <param name="activations">The pass.</param>
    /// <param name="n">Number of the step in reading order, from 0.</param>
    /// <param name="isReverse">Whether each sequence is read from its end to its beginning.</param>
    public CellStep(in CellActivations activations, int n, bool isReverse)
    {
        _activations = ref activations;
        (Start, Rows) = activations.Layout.RowsOf(n, isReverse);
        HasState = n > 0 || !activations.StartsAtZero;
    }

    /// <summary>First row.</summary>
    public int Start { get; }

    /// <summary>Number of rows: sequences that are still running.</summary>
    public int Rows { get; }

    /// <summary>Whether the state before the step may be other than zero.</summary>
    public bool HasState { get; }

    /// <summary>The gates: first their products, then themselves. Shape (rows, G).</summary>
    public Tensor Gates => Of(_activations.Gates);

    /// <summary>What the cell keeps beside its gates.</summary>
    public Tensor Recurrent => Of(_activations.Recurrent);

    /// <summary>Output of the step before. Shape (rows, H).</summary>
    public Tensor HPrev => Of(_activations.HPrev);

    /// <summary>What recurrent products take of it. Shape (rows, H).</summary>
    public Tensor Dropped => Of(_activations.Dropped);

    /// <summary>Output of the step. Shape (rows, H).</summary>
    public Tensor H => Of(_activations.Output);

    /// <summary>Output as it goes from step to step. Shape (rows, H).</summary>
    public Tensor RunningH => _activations.FinalH.SliceRows(0, Rows);

    /// <summary>Cell state of the step before. Shape (rows, H).</summary>
    public Tensor CPrev => Of(_activations.CPrev);

    /// <summary>Cell state as it goes from step to step. Shape (rows, H).</summary>
    public Tensor RunningC => _activations.FinalC.SliceRows(0, Rows);

    /// <summary>Cell state after normalisation. Shape (rows, H).</summary>
    public Tensor NormalizedCell => Of(_activations.NormalizedCell);

    /// <summary>Normalisation of the recurrent products.</summary>
    public NormalizedRows RecurrentNorm => _activations.RecurrentNorm.SliceRows(Start, Rows);

    /// <summary>Normalisation inside the cell.</summary>
    public NormalizedRows InnerNorm => _activations.InnerNorm.SliceRows(Start, Rows);

    private Tensor Of(Tensor whole) => whole.IsEmpty ? whole : whole.SliceRows(Start, Rows);
}
