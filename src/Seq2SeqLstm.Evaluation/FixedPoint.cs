using System.Globalization;

namespace Seq2SeqLstm.Evaluation;

/// <summary>
/// Writes numbers with a fixed count of decimals, rounding exact ties to the even digit as Python does.
/// </summary>
internal static class FixedPoint
{
    /// <summary>Formats a value, for example 6.25 with one decimal as <c>6.2</c>.</summary>
    /// <param name="value">A finite number of moderate size.</param>
    /// <param name="decimals">Digits after the point, 0 to 15.</param>
    public static string Format(double value, int decimals)
    {
        // value · 10^d lies halfway between two integers exactly when value · 2^(d+1) is an odd integer, and both
        // products are exact then. Other values are rounded correctly by the runtime; it takes ties away from zero.
        double scaled = Math.ScaleB(value, decimals + 1);
        if (Math.Abs(Math.IEEERemainder(scaled, 2)) == 1)
        {
            double unit = Math.Pow(10, decimals);
            value = Math.Round(value * unit, MidpointRounding.ToEven) / unit;
        }

        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
