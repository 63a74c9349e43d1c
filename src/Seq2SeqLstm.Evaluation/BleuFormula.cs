using System.Globalization;

namespace Seq2SeqLstm.Evaluation;

/// <summary>From the statistics of a corpus or sentence to its BLEU score.</summary>
internal static class BleuFormula
{
    // Stands for ln 0, so that an unsmoothed precision of zero makes the score zero and not NaN.
    private const double LogOfZero = -9999999999;

    /// <summary>Computes precisions, brevity penalty and score.</summary>
    /// <param name="statistics">Counts of the text.</param>
    /// <param name="options">Smoothing, and what the signature names.</param>
    /// <param name="effectiveOrder">Whether orders without any n-gram are left out of the mean.</param>
    /// <param name="referenceCount">Number of references, for the signature.</param>
    public static BleuScore Compute(
        BleuStatistics statistics, BleuOptions options, bool effectiveOrder, int referenceCount)
    {
        double brevityPenalty = BrevityPenalty(statistics.HypothesisLength, statistics.ReferenceLength);
        double[] precisions = new double[BleuStatistics.MaxOrder];
        double score = 0;
        if (statistics.Matches.AsSpan().ContainsAnyExcept(0))
        {
            int reached = FillPrecisions(statistics, options, precisions);
            int orders = effectiveOrder ? reached : precisions.Length;
            score = brevityPenalty * GeometricMean(precisions.AsSpan(0, orders));
        }

        string signature = Signature(options, effectiveOrder, referenceCount);
        return new BleuScore(score, precisions, statistics, brevityPenalty, signature);
    }

    private static double BrevityPenalty(long hypothesisLength, long referenceLength)
    {
        if (hypothesisLength >= referenceLength)
        {
            return 1;
        }

        return hypothesisLength > 0 ? Math.Exp(1 - (referenceLength / (double)hypothesisLength)) : 0;
    }

    // Returns the longest order that has n-grams. Precisions are in percent; add-k leaves order 1 as it is.
    private static int FillPrecisions(BleuStatistics statistics, BleuOptions options, Span<double> precisions)
    {
        double value = options.EffectiveSmoothingValue ?? 0;
        double halvings = 1;
        for (int n = 0; n < precisions.Length; n++)
        {
            double added = options.Smoothing == BleuSmoothing.AddK && n > 0 ? value : 0;
            double matches = statistics.Matches[n] + added;
            double total = statistics.Totals[n] + added;
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

    private static string Signature(BleuOptions options, bool effectiveOrder, int referenceCount)
    {
        string smoothing = options.Smoothing switch
        {
            BleuSmoothing.Exponential => "exp",
            BleuSmoothing.Floor => "floor",
            BleuSmoothing.AddK => "add-k",
            _ => "none",
        };
        if (options.EffectiveSmoothingValue is double value)
        {
            smoothing += $"[{FixedPoint.Format(value, 2)}]";
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"nrefs:{referenceCount}|case:{(options.Lowercase ? "lc" : "mixed")}|eff:{(effectiveOrder ? "yes" : "no")}"
            + $"|tok:{options.Tokenizer.Signature}|smooth:{smoothing}|version:{SacreBleu.Version}");
    }
}
