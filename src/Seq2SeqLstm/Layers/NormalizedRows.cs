using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What layer normalisation keeps for its backward pass; empty where nothing is normalised.</summary>
/// <param name="Normalized">The rows with mean 0 and variance 1 in each group of columns. Shape (rows, columns).</param>
/// <param name="Inverse">What each group was multiplied with. Shape (rows, groups).</param>
public readonly record struct NormalizedRows(Tensor Normalized, Tensor Inverse)
{
    /// <summary>Some of the rows.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    internal NormalizedRows SliceRows(int start, int count) => Normalized.IsEmpty
        ? this
        : new NormalizedRows(Normalized.SliceRows(start, count), Inverse.SliceRows(start, count));
}
