namespace Seq2SeqLstm.Compute.Tests;

/// <summary>The logarithm of the softmax of rows, by its definition, in double precision.</summary>
internal static class PlainLogSoftmax
{
    /// <param name="logits">Row after row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public static float[] Of(float[] logits, int rows, int columns)
    {
        var result = new float[logits.Length];
        for (int row = 0; row < rows; row++)
        {
            Span<float> x = logits.AsSpan(row * columns, columns);
            double max = double.NegativeInfinity, sum = 0;
            foreach (float value in x)
            {
                max = Math.Max(max, value);
            }

            foreach (float value in x)
            {
                sum += Math.Exp(value - max);
            }

            for (int v = 0; v < columns; v++)
            {
                result[(row * columns) + v] = (float)(x[v] - max - Math.Log(sum));
            }
        }

        return result;
    }
}
