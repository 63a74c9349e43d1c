namespace Seq2SeqLstm.Evaluation.Statistics;

/// <summary>Checks and number types of summed statistics.</summary>
internal static class Totals
{
    /// <summary>Checks the length of summed statistics.</summary>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public static void Check(ReadOnlySpan<double> totals, int width)
    {
        if (totals.Length != width)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"totals has {totals.Length} figures; the statistics of this metric have {width}."));
        }
    }

    /// <summary>The quotient of two sums, a 32-bit number if the sums are.</summary>
    public static double Quotient(double numerator, double denominator, TotalsPrecision precision)
    {
        double quotient = numerator / denominator;
        return precision == TotalsPrecision.Binary32 ? (float)quotient : quotient;
    }

    /// <summary>A sum after a constant was added, in the number type of the sum.</summary>
    public static double Add(double total, double constant, TotalsPrecision precision) => precision switch
    {
        TotalsPrecision.Binary32 => (float)(total + constant),
        TotalsPrecision.WholeNumbers => Math.Truncate(total + constant),
        _ => total + constant,
    };
}
