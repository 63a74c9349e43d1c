using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What the backward pass of one direction of one layer works with.</summary>
/// <param name="Dh">Gradient of h between two steps. Shape (B, H).</param>
/// <param name="Dc">Gradient of the cell state between two steps. Shape (B, H).</param>
/// <param name="Da">Gradients of the gates before activation, step by step. Shape (N, G).</param>
public readonly record struct CellGradients(Tensor Dh, Tensor Dc, Tensor Da);
