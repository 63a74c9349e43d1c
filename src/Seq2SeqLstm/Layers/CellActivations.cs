using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What one direction of one layer did in a pass: kept for the backward pass, and to be looked at.</summary>
/// <param name="Layout">Which rows belong to which step. N rows for B sequences.</param>
/// <param name="X">Inputs. Shape (N, E).</param>
/// <param name="Gates">The gates of every step. Shape (N, G).</param>
/// <param name="HPrev">Output of the step before each row, or the initial state. Shape (N, H).</param>
/// <param name="CPrev">Cell state before each row. Shape (N, H).</param>
/// <param name="Output">h of every step. Shape (N, H).</param>
/// <param name="FinalH">h after the last step of each sequence. Shape (B, H).</param>
/// <param name="FinalC">Cell state after the last step of each sequence. Shape (B, H).</param>
/// <param name="StartsAtZero">Whether the initial state was zero.</param>
public readonly record struct CellActivations(
    SequenceLayout Layout, Tensor X, Tensor Gates, Tensor HPrev, Tensor CPrev, Tensor Output, Tensor FinalH, Tensor FinalC,
    bool StartsAtZero);
