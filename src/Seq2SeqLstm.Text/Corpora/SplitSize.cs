using System.Globalization;

namespace Seq2SeqLstm.Text.Corpora;

/// <summary>How many pairs a part of a split gets: a number, or a share of all.</summary>
/// <param name="Value">The number, or the percentage.</param>
/// <param name="IsPercentage">Whether <paramref name="Value"/> is a percentage.</param>
public readonly record struct SplitSize(double Value, bool IsPercentage)
{
    /// <summary>Reads a size such as "1000" or "2.5%".</summary>
    /// <param name="text">The size.</param>
    /// <exception cref="FormatException">It is neither a whole number from 0 on nor a percentage from 0 to 100.</exception>
    public static SplitSize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return new SplitSize(number, IsPercentage: false);
        }

        bool isPercentage = text.EndsWith('%')
            & double.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share);
        return isPercentage && share is >= 0 and <= 100
            ? new SplitSize(share, IsPercentage: true)
            : throw new FormatException($"'{text}' is no size; it must be a number of pairs, such as 1000, or a share, such as 2.5%.");
    }

    /// <summary>The number of pairs.</summary>
    /// <param name="all">Number of pairs of the corpus.</param>
    public int Of(int all) => IsPercentage ? (int)Math.Round(all * Value / 100, MidpointRounding.AwayFromZero) : (int)Value;
}
