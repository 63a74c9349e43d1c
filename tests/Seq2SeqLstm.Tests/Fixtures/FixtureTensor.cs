using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>A tensor of a fixture: its shape and its values in row-major order.</summary>
internal sealed record FixtureTensor(int[] Shape, double[] Values)
{
    /// <summary>
    /// A matrix of the last dimension's width, with all other dimensions as rows; a vector becomes one column.
    /// </summary>
    public Matrix<double> ToMatrix()
    {
        int columns = Shape.Length == 1 ? 1 : Shape[^1];
        return Matrix<double>.Build.DenseOfRowMajor(Values.Length / columns, columns, Values);
    }

    /// <summary>One innermost row, for instance (t, b) of a (T, B, D) tensor.</summary>
    public Vector<double> Row(params int[] indices)
    {
        int row = 0;
        for (int n = 0; n < indices.Length; n++)
        {
            row = (row * Shape[n]) + indices[n];
        }

        return Vector<double>.Build.DenseOfArray(Values[(row * Shape[^1])..((row + 1) * Shape[^1])]);
    }
}
