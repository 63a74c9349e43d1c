using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference.Tape;

/// <summary>The operations of attention on a <see cref="GradientTape"/>.</summary>
internal static class TapeAttention
{
    /// <summary><c>keys[s]·query</c> for every s.</summary>
    public static TapeVector Dots(this GradientTape tape, TapeVector[] keys, TapeVector query) => tape.Record(
        Vector<double>.Build.DenseOfEnumerable(keys.Select(key => key.Value.DotProduct(query.Value))), dy =>
        {
            for (int s = 0; s < keys.Length; s++)
            {
                keys[s].AddGradient(dy[s] * query.Value);
                query.AddGradient(dy[s] * keys[s].Value);
            }
        });

    /// <summary><c>Σₛ weights[s]·values[s]</c>.</summary>
    public static TapeVector WeightedSum(this GradientTape tape, TapeVector weights, TapeVector[] values) => tape.Record(
        values.Select((value, s) => weights.Value[s] * value.Value).Aggregate((a, b) => a + b), dy =>
        {
            for (int s = 0; s < values.Length; s++)
            {
                values[s].AddGradient(weights.Value[s] * dy);
            }

            weights.AddGradient(Vector<double>.Build.DenseOfEnumerable(values.Select(value => value.Value.DotProduct(dy))));
        });

    /// <summary>Softmax, by its Jacobian <c>diag(y) − y·yᵀ</c>.</summary>
    public static TapeVector Softmax(this GradientTape tape, TapeVector x)
    {
        Vector<double> y = (x.Value - x.Value.Maximum()).PointwiseExp();
        y /= y.Sum();
        return tape.Record(y, dy => x.AddGradient(y.PointwiseMultiply(dy) - (y * y.DotProduct(dy))));
    }

    /// <summary>A row of a weight.</summary>
    public static TapeVector Row(this GradientTape tape, TapeMatrix w, int row) => tape.Record(
        w.Value.Row(row), dy => w.Gradient.SetRow(row, w.Gradient.Row(row) + dy));
}
