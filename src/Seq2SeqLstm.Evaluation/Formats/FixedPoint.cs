using System.Globalization;

namespace Seq2SeqLstm.Evaluation.Formats;

/// <summary>Writes numbers with a fixed count of decimals, the same in every culture.</summary>
internal static class FixedPoint
{
    /// <summary>Formats a value; exact ties go to the even digit, so 6.25 with one decimal is <c>6.2</c>.</summary>
    /// <param name="value">A finite number.</param>
    /// <param name="decimals">Digits after the point, 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is out of its range.</exception>
    public static string Format(double value, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 100);
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
