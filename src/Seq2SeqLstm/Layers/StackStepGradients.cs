using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What the backward pass of <see cref="StackSteps"/> works with.</summary>
/// <param name="Cells">Each layer's part.</param>
/// <param name="Outputs">Gradients of each layer's outputs, written step by step. Each of shape (N, H).</param>
/// <param name="Input">Gradient of the inputs, written step by step. Shape (N, E).</param>
/// <param name="Past">Gradient on the way past a layer in one step. Shape (B, H).</param>
internal readonly record struct StackStepGradients(
    IReadOnlyList<CellGradients> Cells, IReadOnlyList<Tensor> Outputs, Tensor Input, Tensor Past);
