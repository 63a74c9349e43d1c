using Seq2SeqLstm.Evaluation.Statistics;

namespace Seq2SeqLstm.Evaluation.Ngrams;

/// <summary>
/// From the statistics of a corpus or sentence to its chrF score. A row of statistics holds for each order, characters
/// first, the n-grams of the hypothesis, those of the reference and those in both: shape (orders, 3). The n-grams of a
/// hypothesis count only when the reference has some of this order too.
/// </summary>
internal static class ChrFFormula
{
    private const double Epsilon = 1e-16;

    /// <summary>Figures in a row of statistics.</summary>
    public static int WidthOf(ChrFOptions options) => 3 * (options.CharOrder + options.WordOrder);

    /// <summary>Computes the score, 0 to 100.</summary>
    /// <param name="totals">Sum of the rows of statistics.</param>
    /// <param name="options">Beta and smoothing.</param>
    /// <param name="precision">The number type of <paramref name="totals"/>.</param>
    public static double Score(ReadOnlySpan<double> totals, ChrFOptions options, TotalsPrecision precision)
    {
        double weight = (double)options.Beta * options.Beta;
        return options.EpsSmoothing
            ? 100 * MeanOfFScores(totals, weight, precision) / (totals.Length / 3)
            : 100 * FScoreOfMeans(totals, weight, precision);
    }

    private static double MeanOfFScores(ReadOnlySpan<double> totals, double weight, TotalsPrecision type)
    {
        double sum = 0;
        for (int n = 0; n < totals.Length; n += 3)
        {
            double precision = totals[n] > 0 ? Totals.Quotient(totals[n + 2], totals[n], type) : Epsilon;
            double recall = totals[n + 1] > 0 ? Totals.Quotient(totals[n + 2], totals[n + 1], type) : Epsilon;
            bool defined = (weight * precision) + recall > 0;
            sum += defined ? FScore(precision, recall, weight) : Epsilon;
        }

        return sum;
    }

    private static double FScoreOfMeans(ReadOnlySpan<double> totals, double weight, TotalsPrecision type)
    {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        for (int n = 0; n < totals.Length; n += 3)
        {
            if (totals[n] > 0 && totals[n + 1] > 0)
            {
                precision += Totals.Quotient(totals[n + 2], totals[n], type);
                recall += Totals.Quotient(totals[n + 2], totals[n + 1], type);
                orders++;
            }
        }

        return precision + recall > 0 ? FScore(precision / orders, recall / orders, weight) : 0;
    }

    private static double FScore(double precision, double recall, double weight) =>
        (1 + weight) * precision * recall / ((weight * precision) + recall);
}
