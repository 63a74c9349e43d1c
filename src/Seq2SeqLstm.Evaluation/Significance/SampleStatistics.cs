using System.Numerics;
using MathNet.Numerics.Statistics;

namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>Means and intervals of resampled scores, to the last bit as sacreBLEU has them.</summary>
internal static class SampleStatistics
{
    private const int TailShare = 40;
    private const int PairwiseBlock = 128;
    private const int Lanes = 8;
    private const int MantissaBits = 52;
    private const int UnitExponent = 1074;

    /// <summary>The interval between the scores at 2.5 % from either end.</summary>
    /// <param name="scores">Scores of the samples, at least one; sorted by this call.</param>
    /// <param name="mean">Takes the sorted scores.</param>
    public static ConfidenceInterval Interval(double[] scores, Func<double[], double> mean)
    {
        Array.Sort(scores);
        int cut = scores.Length / TailShare;
        double lower = SortedArrayStatistics.OrderStatistic(scores, cut + 1);
        double upper = SortedArrayStatistics.OrderStatistic(scores, scores.Length - cut);
        return new ConfidenceInterval(mean(scores), 0.5 * (upper - lower));
    }

    /// <summary>The mean as numpy's <c>mean</c> rounds it: sums are taken pairwise.</summary>
    /// <param name="values">At least one number.</param>
    /// <remarks>Higham (1993), "The Accuracy of Floating Point Summation".</remarks>
    public static double PairwiseMean(double[] values) => PairwiseSum(values) / values.Length;

    /// <summary>The mean without any rounding but the last, as Python's <c>statistics.mean</c> takes it.</summary>
    /// <param name="values">At least one finite number.</param>
    public static double ExactMean(double[] values)
    {
        BigInteger sum = 0;
        foreach (double value in values)
        {
            sum += Scaled(value);
        }

        return Math.ScaleB(Quotient(sum, values.Length, out int exponent), exponent - UnitExponent);
    }

    /// <summary>A finite number in units of the smallest one, 2^-1074.</summary>
    private static BigInteger Scaled(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> MantissaBits) & 0x7FF);
        long mantissa = bits & ((1L << MantissaBits) - 1);
        BigInteger size = exponent == 0 ? mantissa : (BigInteger)(mantissa | (1L << MantissaBits)) << (exponent - 1);
        return bits < 0 ? -size : size;
    }

    // The quotient has 62 or 63 bits; its lowest one stands for all that are cut off, so that only the cast rounds.
    private static double Quotient(BigInteger dividend, BigInteger divisor, out int exponent)
    {
        BigInteger size = BigInteger.Abs(dividend);
        exponent = (int)(size.GetBitLength() - divisor.GetBitLength()) - 62;
        BigInteger quotient = BigInteger.DivRem(
            exponent < 0 ? size << -exponent : size, exponent > 0 ? divisor << exponent : divisor, out BigInteger remainder);
        double rounded = (ulong)(quotient | (remainder.IsZero ? 0 : 1));
        return dividend.Sign < 0 ? -rounded : rounded;
    }

    private static double PairwiseSum(ReadOnlySpan<double> values)
    {
        if (values.Length > PairwiseBlock)
        {
            int half = values.Length / 2;
            half -= half % Lanes;
            return PairwiseSum(values[..half]) + PairwiseSum(values[half..]);
        }

        if (values.Length < Lanes)
        {
            double few = 0;
            foreach (double value in values)
            {
                few += value;
            }

            return few;
        }

        Span<double> r = stackalloc double[Lanes];
        values[..Lanes].CopyTo(r);
        int n = Lanes;
        for (; n + Lanes <= values.Length; n += Lanes)
        {
            for (int lane = 0; lane < Lanes; lane++)
            {
                r[lane] += values[n + lane];
            }
        }

        double sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
        for (; n < values.Length; n++)
        {
            sum += values[n];
        }

        return sum;
    }
}
