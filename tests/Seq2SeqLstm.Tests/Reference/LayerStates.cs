using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>
/// The hidden and cell state of every layer of a stack, or their gradients; each vector has the width H of the stack.
/// </summary>
internal sealed record LayerStates(Vector<double>[] H, Vector<double>[] C)
{
    /// <summary>Zeros for each layer.</summary>
    public static LayerStates Zeros(int layers, int width) =>
        new([.. Enumerable.Repeat(Vector<double>.Build.Dense(width), layers)],
            [.. Enumerable.Repeat(Vector<double>.Build.Dense(width), layers)]);
}
