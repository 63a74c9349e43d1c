using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What an <see cref="Attention"/> did in a pass, one row for each decoder output.</summary>
/// <param name="Memory">What it looked at.</param>
/// <param name="Joined">Context and decoder output side by side. Shape (R, M + H).</param>
/// <param name="Query">Projected decoder outputs of concat scores; else empty. Shape (R, H).</param>
/// <param name="Weights">Attention weights over the source tokens of the row's sentence. Shape (R, S).</param>
/// <param name="Lexical">What the lexical layer did, if there is one: averaged words, then their hidden layer. Shape (R, 2E).</param>
/// <param name="Output">Attentional vector, then the vector of the lexical layer if there is one. Shape (R, A) or (R, A + E).</param>
public readonly record struct AttentionActivations(
    AttentionMemory Memory, Tensor Joined, Tensor Query, Tensor Weights, Tensor Lexical, Tensor Output)
{
    /// <summary>Some of the rows.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    public AttentionActivations SliceRows(int start, int count) => new(
        Memory, Joined.SliceRows(start, count), Slice(Query, start, count), Weights.SliceRows(start, count),
        Slice(Lexical, start, count), Output.SliceRows(start, count));

    private static Tensor Slice(Tensor tensor, int start, int count) =>
        tensor.IsEmpty ? tensor : tensor.SliceRows(start, count);
}
