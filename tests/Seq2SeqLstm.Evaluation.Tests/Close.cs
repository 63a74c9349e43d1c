namespace Seq2SeqLstm.Evaluation.Tests;

/// <summary>Compares with figures of sacreBLEU: within 1e-9 of each other.</summary>
internal static class Close
{
    private const double Tolerance = 1e-9;

    public static void Equal(double expected, double actual)
    {
        double difference = Math.Abs(expected - actual);
        Assert.True(difference <= Tolerance * Math.Abs(expected), $"{actual:R} is not within 1e-9 of {expected:R}.");
    }

    public static void Equal(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int n = 0; n < expected.Length; n++)
        {
            Equal(expected[n], actual[n]);
        }
    }
}
