using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What the backward pass of an <see cref="Attention"/> works with.</summary>
/// <param name="Memory">Gradients of what it looked at, added to; keys and values are the same tensor for dot scores.</param>
/// <param name="Joined">Gradient of context and decoder output side by side. Shape (R, M + H).</param>
/// <param name="Output">Gradient of the attentional vector before tanh. Shape (R, A).</param>
/// <param name="Query">Gradient of the projected queries of concat scores; else empty. Shape (R, H).</param>
/// <param name="Weights">Gradient of weights, then of scores. Shape (R, S).</param>
/// <param name="Lexical">Gradients in the lexical layer, if there is one. Shape (R, 2E).</param>
public readonly record struct AttentionGradients(
    AttentionMemory Memory, Tensor Joined, Tensor Output, Tensor Query, Tensor Weights, Tensor Lexical)
{
    /// <summary>Some of the rows.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    public AttentionGradients SliceRows(int start, int count) => new(
        Memory, Joined.SliceRows(start, count), Output.SliceRows(start, count), Slice(Query, start, count),
        Weights.SliceRows(start, count), Slice(Lexical, start, count));

    private static Tensor Slice(Tensor tensor, int start, int count) =>
        tensor.IsEmpty ? tensor : tensor.SliceRows(start, count);
}
