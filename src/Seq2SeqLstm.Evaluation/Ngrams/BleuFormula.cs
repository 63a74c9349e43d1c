using Seq2SeqLstm.Evaluation.Statistics;

namespace Seq2SeqLstm.Evaluation.Ngrams;

/// <summary>
/// From the statistics of a corpus or sentence to its BLEU score. A row of statistics holds the words of the hypothesis,
/// those of the closest reference, the matches of each order and the n-grams of each order: shape (2 + 2·orders).
/// </summary>
internal static class BleuFormula
{
    // Stands for ln 0, so that an unsmoothed precision of zero makes the score zero and not NaN.
    private const double LogOfZero = -9999999999;

    /// <summary>Figures in a row of statistics.</summary>
    public static int WidthOf(BleuOptions options) => 2 + (2 * options.MaxOrder);

    /// <summary>Computes the score.</summary>
    /// <param name="totals">Sum of the rows of statistics.</param>
    /// <param name="options">Smoothing.</param>
    /// <param name="effectiveOrder">Whether orders without any n-gram are left out of the mean.</param>
    /// <param name="precision">The number type of <paramref name="totals"/>.</param>
    /// <param name="precisions">Precisions in percent, overwritten; all 0 when nothing matches. Shape (orders).</param>
    public static double Score(
        ReadOnlySpan<double> totals,
        BleuOptions options,
        bool effectiveOrder,
        TotalsPrecision precision,
        Span<double> precisions)
    {
        precisions.Clear();
        if (!totals.Slice(2, options.MaxOrder).ContainsAnyExcept(0))
        {
            return 0;
        }

        int reached = FillPrecisions(totals, options, precision, precisions);
        int orders = effectiveOrder ? reached : precisions.Length;
        return BrevityPenalty(totals) * GeometricMean(precisions[..orders]);
    }

    /// <summary>The penalty for output shorter than the reference, 0 to 1.</summary>
    public static double BrevityPenalty(ReadOnlySpan<double> totals)
    {
        double hypothesisLength = totals[0];
        double referenceLength = totals[1];
        if (hypothesisLength >= referenceLength)
        {
            return 1;
        }

        return hypothesisLength > 0 ? Math.Exp(1 - (referenceLength / hypothesisLength)) : 0;
    }

    // Returns the longest order that has n-grams. Precisions are in percent; add-k leaves order 1 as it is.
    private static int FillPrecisions(
        ReadOnlySpan<double> totals, BleuOptions options, TotalsPrecision precision, Span<double> precisions)
    {
        double value = options.EffectiveSmoothingValue ?? 0;
        double halvings = 1;
        for (int n = 0; n < precisions.Length; n++)
        {
            bool added = options.Smoothing == BleuSmoothing.AddK && n > 0;
            double matches = totals[2 + n];
            double total = totals[2 + precisions.Length + n];
            if (added)
            {
                matches = Totals.Add(matches, value, precision);
                total = Totals.Add(total, value, precision);
            }

            if (total == 0)
            {
                return n;
            }

            if (matches == 0 && options.Smoothing == BleuSmoothing.Exponential)
            {
                halvings *= 2;
                precisions[n] = 100 / (halvings * total);
            }
            else
            {
                bool floored = matches == 0 && options.Smoothing == BleuSmoothing.Floor;
                precisions[n] = 100 * (floored ? value : matches) / total;
            }
        }

        return precisions.Length;
    }

    private static double GeometricMean(ReadOnlySpan<double> precisions)
    {
        double sum = 0;
        foreach (double precision in precisions)
        {
            sum += precision == 0 ? LogOfZero : Math.Log(precision);
        }

        return Math.Exp(sum / precisions.Length);
    }
}
