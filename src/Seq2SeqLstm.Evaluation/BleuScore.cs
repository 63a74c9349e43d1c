using System.Globalization;

namespace Seq2SeqLstm.Evaluation;

/// <summary>A BLEU score with the figures it was computed from.</summary>
public sealed class BleuScore
{
    internal BleuScore(
        double score, double[] precisions, BleuStatistics statistics, double brevityPenalty, string signature)
    {
        Score = score;
        Precisions = Array.AsReadOnly(precisions);
        Counts = Array.AsReadOnly(statistics.Matches);
        Totals = Array.AsReadOnly(statistics.Totals);
        BrevityPenalty = brevityPenalty;
        HypothesisLength = statistics.HypothesisLength;
        ReferenceLength = statistics.ReferenceLength;
        Signature = signature;
    }

    /// <summary>The name of the metric: <c>BLEU</c>.</summary>
    public string Name { get; } = "BLEU";

    /// <summary>The score, 0 to 100 (rounding may exceed 100 in the last digit).</summary>
    public double Score { get; }

    /// <summary>
    /// Precisions of the orders 1 to 4 after smoothing, in percent; all zero when nothing matches. Shape (4).
    /// </summary>
    public IReadOnlyList<double> Precisions { get; }

    /// <summary>Matched n-grams of the orders 1 to 4, before smoothing. Shape (4).</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>N-grams in the hypotheses of the orders 1 to 4, before smoothing. Shape (4).</summary>
    public IReadOnlyList<long> Totals { get; }

    /// <summary>The penalty for output shorter than the reference, 0 to 1.</summary>
    public double BrevityPenalty { get; }

    /// <summary>Words in the hypotheses.</summary>
    public long HypothesisLength { get; }

    /// <summary>Words in the references, of several the closest in length for each segment.</summary>
    public long ReferenceLength { get; }

    /// <summary>
    /// <see cref="HypothesisLength"/> divided by <see cref="ReferenceLength"/>; 0 when the reference is empty.
    /// </summary>
    public double LengthRatio => ReferenceLength == 0 ? 0 : HypothesisLength / (double)ReferenceLength;

    /// <summary>
    /// What makes the score comparable, for example <c>nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0</c>.
    /// </summary>
    public string Signature { get; }

    /// <summary>The figures behind the score, for example
    /// <c>59.0/33.2/20.8/13.7 (BP = 1.000 ratio = 1.016 hyp_len = 100 ref_len = 99)</c>.</summary>
    public string Details => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join('/', Precisions.Select(p => FixedPoint.Format(p, 1)))} "
        + $"(BP = {FixedPoint.Format(BrevityPenalty, 3)} ratio = {FixedPoint.Format(LengthRatio, 3)} hyp_len = {HypothesisLength} ref_len = {ReferenceLength})");

    /// <summary>The line that sacreBLEU prints, with the signature.</summary>
    /// <param name="decimals">Digits of the score after the point, 0 to 15; the sacrebleu command prints 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="decimals"/> is negative or more than 15.
    /// </exception>
    public string Format(int decimals) => $"{Name}|{Signature} = {FixedPoint.Format(Score, decimals)} {Details}";

    /// <summary>The line that the sacrebleu command prints, with one decimal.</summary>
    public override string ToString() => Format(1);
}
