using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference.Tape;

/// <summary>A weight of a reference, with its gradient; a vector is a matrix of one row.</summary>
internal sealed class TapeMatrix(Matrix<double> value)
{
    /// <summary>The numbers; they may be changed between two passes.</summary>
    public Matrix<double> Value { get; } = value;

    /// <summary>Gradient of the objective, added to by every pass.</summary>
    public Matrix<double> Gradient { get; } = Matrix<double>.Build.SameAs(value);
}
