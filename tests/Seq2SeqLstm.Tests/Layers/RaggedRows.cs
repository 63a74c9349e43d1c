using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Tests.Layers;

/// <summary>Turns sequences of vectors into the rows of a <see cref="SequenceLayout"/> and back.</summary>
internal static class RaggedRows
{
    /// <summary>The rows of all steps. Shape (N, D).</summary>
    /// <param name="sequences">One list of vectors for each sequence, longest first.</param>
    public static Matrix<double> Join(IReadOnlyList<Vector<double>[]> sequences) =>
        Matrix<double>.Build.DenseOfRowVectors(
            Enumerable.Range(0, sequences[0].Length).SelectMany(
                t => sequences.Where(sequence => sequence.Length > t).Select(sequence => sequence[t])));

    /// <summary>The vectors of each sequence.</summary>
    /// <param name="rows">Shape (N, D).</param>
    /// <param name="layout">Which rows belong to which step.</param>
    public static Vector<double>[][] Split(Matrix<double> rows, SequenceLayout layout) =>
        [.. Enumerable.Range(0, layout.Sequences).Select(b =>
            Enumerable.Range(0, layout.LengthOf(b)).Select(t => rows.Row(layout.OffsetOf(t) + b)).ToArray())];
}
