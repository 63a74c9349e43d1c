using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What one direction of one layer did in a pass: kept for the backward pass, and to be looked at.</summary>
/// <param name="Layout">Which rows belong to which step. N rows for B sequences.</param>
/// <param name="X">Inputs. Shape (N, E).</param>
/// <param name="Gates">The gates of every step. Shape (N, G).</param>
/// <param name="HPrev">Output of the step before each row, or the initial state. Shape (N, H).</param>
/// <param name="Output">h of every step. Shape (N, H).</param>
/// <param name="FinalH">h after the last step of each sequence. Shape (B, H).</param>
/// <param name="StartsAtZero">Whether the initial state was zero.</param>
public readonly record struct CellActivations(
    SequenceLayout Layout, Tensor X, Tensor Gates, Tensor HPrev, Tensor Output, Tensor FinalH, bool StartsAtZero)
{
    /// <summary>Cell state before each row; empty where there is none. Shape (N, H).</summary>
    public Tensor CPrev { get; init; }

    /// <summary>Cell state after the last step of each sequence; empty where there is none. Shape (B, H).</summary>
    public Tensor FinalC { get; init; }

    /// <summary>What the recurrent products took: <see cref="HPrev"/>, or what recurrent dropout left of it. Shape (N, H).</summary>
    public Tensor Dropped { get; init; }

    /// <summary>Names the mask of recurrent dropout; null where nothing was dropped.</summary>
    public ulong? DropoutKey { get; init; }

    /// <summary>A GRU's recurrent products (N, 3H), or its reset state (N, H).</summary>
    public Tensor Recurrent { get; init; }

    /// <summary>Normalisation of the input products.</summary>
    public NormalizedRows InputNorm { get; init; }

    /// <summary>Normalisation of the recurrent products.</summary>
    public NormalizedRows RecurrentNorm { get; init; }

    /// <summary>Normalisation of the cell state, or of the recurrent products of a GRU's candidate.</summary>
    public NormalizedRows InnerNorm { get; init; }

    /// <summary>The normalised cell state. Shape (N, H).</summary>
    public Tensor NormalizedCell { get; init; }
}
