namespace Seq2SeqLstm.Compute.Tests;

/// <summary>Numbers for operands, the same at every run.</summary>
internal static class Numbers
{
    public static float[] Uniform(int seed, long count, float low = -1f, float high = 1f)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (int n = 0; n < values.Length; n++)
        {
            values[n] = low + ((high - low) * random.NextSingle());
        }

        return values;
    }

    public static int[] Indices(int seed, int count, int end)
    {
        var random = new Random(seed);
        var values = new int[count];
        for (int n = 0; n < count; n++)
        {
            values[n] = random.Next(end);
        }

        return values;
    }

    /// <summary>Fails unless every pair differs by at most the tolerance; NaN never agrees.</summary>
    public static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int n = 0; n < expected.Length; n++)
        {
            if (!(Math.Abs((double)expected[n] - actual[n]) <= tolerance))
            {
                Assert.Fail($"{what}: element {n} is {actual[n]:R}; expected {expected[n]:R} ± {tolerance:G3}.");
            }
        }
    }

    /// <summary>Fails unless the bits agree.</summary>
    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int n = 0; n < expected.Length; n++)
        {
            if (BitConverter.SingleToInt32Bits(expected[n]) != BitConverter.SingleToInt32Bits(actual[n]))
            {
                Assert.Fail($"{what}: element {n} is {actual[n]:R}; expected exactly {expected[n]:R}.");
            }
        }
    }
}
