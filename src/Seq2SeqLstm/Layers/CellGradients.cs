using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What the backward pass of one direction of one layer works with.</summary>
/// <param name="Dh">Gradient of h between two steps. Shape (B, H).</param>
/// <param name="Da">Gradients of the gates before activation, step by step. Shape (N, G).</param>
/// <param name="DProducts">Gradients of the bare recurrent products; without normalisation often the same memory. Shape (N, G).</param>
public readonly record struct CellGradients(Tensor Dh, Tensor Da, Tensor DProducts)
{
    /// <summary>Gradient of the cell state between two steps; empty where there is none. Shape (B, H).</summary>
    public Tensor Dc { get; init; }

    /// <summary>Gradients of the recurrent part of the gates; often the same memory as <see cref="Da"/>. Shape (N, G).</summary>
    public Tensor Du { get; init; }

    /// <summary>Gradient of what the recurrent products of a step took; often the same memory as <see cref="Dh"/>. Shape (B, H).</summary>
    public Tensor DDropped { get; init; }

    /// <summary>Memory of a cell for one step. Shape (B, H).</summary>
    public Tensor Work { get; init; }
}
