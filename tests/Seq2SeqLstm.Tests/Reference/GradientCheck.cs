using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>
/// Compares gradients tensor by tensor: a bound on single values would let a fault in a small tensor pass.
/// </summary>
internal static class GradientCheck
{
    /// <summary>Central differences: <c>(loss(w + h) - loss(w - h)) / 2h</c> for every value of one tensor.</summary>
    /// <param name="tensor">The values to vary; restored afterwards.</param>
    /// <param name="loss">Computes the loss from the current values.</param>
    /// <param name="step">h.</param>
    public static Matrix<double> CentralDifferences(Matrix<double> tensor, Func<double> loss, double step = 1e-5)
    {
        Matrix<double> gradient = Matrix<double>.Build.SameAs(tensor);
        for (int row = 0; row < tensor.RowCount; row++)
        {
            for (int column = 0; column < tensor.ColumnCount; column++)
            {
                double value = tensor[row, column];
                tensor[row, column] = value + step;
                double above = loss();
                tensor[row, column] = value - step;
                double below = loss();
                tensor[row, column] = value;
                gradient[row, column] = (above - below) / (2 * step);
            }
        }

        return gradient;
    }

    /// <summary><c>‖actual - expected‖ / ‖expected‖</c>.</summary>
    public static double RelativeError(Matrix<double> actual, Matrix<double> expected) =>
        (actual - expected).FrobeniusNorm() / expected.FrobeniusNorm();

    /// <summary><c>‖actual - expected‖ / ‖expected‖</c>.</summary>
    public static double RelativeError(Vector<double> actual, Vector<double> expected) =>
        (actual - expected).L2Norm() / expected.L2Norm();
}
