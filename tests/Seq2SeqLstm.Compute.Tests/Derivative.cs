namespace Seq2SeqLstm.Compute.Tests;

/// <summary>Compares gradients with central differences of a loss in double precision.</summary>
internal static class Derivative
{
    private const double Step = 1e-5;

    /// <summary>Fails unless the norm of the difference is small beside that of the gradient.</summary>
    /// <param name="point">Where the gradient was taken.</param>
    /// <param name="analytic">The gradient.</param>
    /// <param name="loss">The loss, straight from the equations of the literature.</param>
    public static void AssertAgrees(float[] point, float[] analytic, Func<double[], double> loss)
    {
        double difference = 0, norm = 0;
        double[] moved = Wide(point);
        for (int n = 0; n < point.Length; n++)
        {
            moved[n] = point[n] + Step;
            double up = loss(moved);
            moved[n] = point[n] - Step;
            double down = loss(moved);
            moved[n] = point[n];
            double numeric = (up - down) / (2 * Step);
            difference += (analytic[n] - numeric) * (analytic[n] - numeric);
            norm += numeric * numeric;
        }

        Assert.True(norm > 0, "The gradient is zero: nothing is compared.");
        Assert.InRange(Math.Sqrt(difference / norm), 0, 1e-5);
    }

    /// <summary>The numbers in double precision.</summary>
    public static double[] Wide(float[] values) => [.. values.Select(value => (double)value)];

    /// <summary><c>Σ x∘y</c>.</summary>
    public static double Dot(float[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    public static double Sigmoid(double x) => 1.0 / (1.0 + Math.Exp(-x));
}
