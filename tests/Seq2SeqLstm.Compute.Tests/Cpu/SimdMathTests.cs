using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed unsafe class SimdMathTests
{
    private const double SmallestNormal = 1.1754943508222875e-38;

    /// <summary>A prime number of floats between two looked at: about a million of each sign up to 104.</summary>
    private const int Stride = 1009;

    private enum Function
    {
        Exp,
        Sigmoid,
        Tanh,
    }

    [Fact]
    public void Exp_is_within_1_point_1_ulp_wherever_the_result_is_normal() => AssertLargestError(Function.Exp, 1.1);

    [Fact]
    public void Sigmoid_is_within_2_point_6_ulp_wherever_the_result_is_normal() => AssertLargestError(Function.Sigmoid, 2.6);

    [Fact]
    public void Tanh_is_within_1_point_4_ulp_denormal_numbers_included() => AssertLargestError(Function.Tanh, 1.4);

    [Fact]
    public void Exp_stays_at_the_ends_of_the_normal_range()
    {
        AssertAll(Function.Exp, float.NegativeInfinity, y => Assert.InRange(y, 1.1754e-38f, 1.1756e-38f));
        AssertAll(Function.Exp, -1000f, y => Assert.InRange(y, 1.1754e-38f, 1.1756e-38f));
        AssertAll(Function.Exp, 1000f, y => Assert.InRange(y, 3.402e38f, float.MaxValue));
        AssertAll(Function.Exp, float.PositiveInfinity, y => Assert.InRange(y, 3.402e38f, float.MaxValue));
    }

    [Fact]
    public void Exp_and_Sigmoid_of_nothing_are_exactly_one_and_one_half()
    {
        foreach (float x in (float[])[0f, -0f, float.Epsilon, -1e-40f])
        {
            AssertAll(Function.Exp, x, y => Assert.Equal(1f, y));
            AssertAll(Function.Sigmoid, x, y => Assert.Equal(0.5f, y));
        }
    }

    [Fact]
    public void Sigmoid_of_large_numbers_is_zero_or_one()
    {
        AssertAll(Function.Sigmoid, float.PositiveInfinity, y => Assert.Equal(1f, y));
        AssertAll(Function.Sigmoid, 200f, y => Assert.Equal(1f, y));
        AssertAll(Function.Sigmoid, float.NegativeInfinity, y => Assert.InRange(y, 0f, 3e-39f));
        AssertAll(Function.Sigmoid, -200f, y => Assert.InRange(y, 0f, 3e-39f));
    }

    [Fact]
    public void Tanh_keeps_signs_denormal_numbers_and_limits()
    {
        foreach (float x in (float[])[0f, -0f, float.Epsilon, -1e-40f])
        {
            AssertAll(Function.Tanh, x, y => Numbers.AssertSameBits([x], [y], "tanh near zero"));
        }

        AssertAll(Function.Tanh, 50f, y => Assert.Equal(1f, y));
        AssertAll(Function.Tanh, float.PositiveInfinity, y => Assert.Equal(1f, y));
        AssertAll(Function.Tanh, float.NegativeInfinity, y => Assert.Equal(-1f, y));
    }

    [Fact]
    public void NaN_stays_NaN()
    {
        foreach (Function function in Enum.GetValues<Function>())
        {
            AssertAll(function, float.NaN, y => Assert.Equal(float.NaN, y));
            AssertAll(function, -float.NaN, y => Assert.Equal(float.NaN, y));
        }
    }

    private static void AssertAll(Function function, float x, Action<float> check)
    {
        check(Evaluate<Simd128>(function, x));
        check(Evaluate<Simd256>(function, x));
        check(Evaluate<Simd512>(function, x));
        check(Evaluate<SimdScalar>(function, x));
    }

    private static void AssertLargestError(Function function, double limit)
    {
        AssertLargestError<Simd128>(function, limit);
        AssertLargestError<Simd256>(function, limit);
        AssertLargestError<Simd512>(function, limit);
        AssertLargestError<SimdScalar>(function, limit);
    }

    private static void AssertLargestError<T>(Function function, double limit)
        where T : unmanaged, ISimd<T>
    {
        (double worst, float at) = (0, 0);
        uint end = BitConverter.SingleToUInt32Bits(104f);
        foreach (uint sign in (uint[])[0, 0x80000000])
        {
            for (uint bits = 0; bits < end; bits += Stride)
            {
                float x = BitConverter.UInt32BitsToSingle(bits | sign);
                double expected = Exact(function, x);
                if (function == Function.Tanh || expected is >= SmallestNormal and <= float.MaxValue)
                {
                    double error = Ulps(expected, Evaluate<T>(function, x));
                    (worst, at) = error > worst || double.IsNaN(error) ? (error, x) : (worst, at);
                }
            }
        }

        Assert.True(worst <= limit, $"{typeof(T).Name}: {function}({at:R}) is {worst:F3} ulp off; at most {limit} are allowed.");
    }

    private static double Exact(Function function, double x) => function switch
    {
        Function.Exp => Math.Exp(x),
        Function.Sigmoid => 1.0 / (1.0 + Math.Exp(-x)),
        _ => Math.Tanh(x),
    };

    /// <summary>The difference in units of the last place of a float as large as the exact result.</summary>
    private static double Ulps(double exact, float actual)
    {
        int exponent = exact == 0 ? -126 : Math.Max(-126, Math.ILogB(exact));
        return Math.Abs(actual - exact) / Math.ScaleB(1.0, exponent - 23);
    }

    private static float Evaluate<T>(Function function, float x)
        where T : unmanaged, ISimd<T>
    {
        float* result = stackalloc float[16];
        T input = T.Broadcast(x);
        T.Store(
            function switch
            {
                Function.Exp => SimdMath<T>.Exp(input),
                Function.Sigmoid => SimdMath<T>.Sigmoid(input),
                _ => SimdMath<T>.Tanh(input),
            },
            result);
        return result[T.Count - 1];
    }
}
