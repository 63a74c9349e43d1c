using System.Globalization;
using Seq2SeqLstm.Evaluation.Formats;
using Seq2SeqLstm.Evaluation.Ngrams;

namespace Seq2SeqLstm.Evaluation;

/// <summary>A BLEU score with the figures it was computed from.</summary>
public sealed class BleuScore
{
    internal BleuScore(
        double score, double[] precisions, ReadOnlySpan<double> totals, MetricSignature signature)
    {
        int orders = precisions.Length;
        Score = score;
        Precisions = Array.AsReadOnly(precisions);
        Counts = Array.AsReadOnly(Array.ConvertAll(totals.Slice(2, orders).ToArray(), count => (long)count));
        Totals = Array.AsReadOnly(Array.ConvertAll(totals[(2 + orders)..].ToArray(), count => (long)count));
        BrevityPenalty = BleuFormula.BrevityPenalty(totals);
        HypothesisLength = (long)totals[0];
        ReferenceLength = (long)totals[1];
        Signature = signature;
    }

    /// <summary>The name of the metric: <c>BLEU</c>.</summary>
    public string Name { get; } = "BLEU";

    /// <summary>The score, 0 to 100 (rounding may exceed 100 in the last digit).</summary>
    public double Score { get; }

    /// <summary>
    /// Precisions of the orders after smoothing, in percent; all zero when nothing matches. Shape (4) by default.
    /// </summary>
    public IReadOnlyList<double> Precisions { get; }

    /// <summary>Matched n-grams of the orders, before smoothing. Shape (4) by default.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>N-grams in the hypotheses of the orders, before smoothing. Shape (4) by default.</summary>
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
    public MetricSignature Signature { get; }

    /// <summary>The figures behind the score, for example
    /// <c>59.0/33.2/20.8/13.7 (BP = 1.000 ratio = 1.016 hyp_len = 100 ref_len = 99)</c>.</summary>
    public string Details => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join('/', Precisions.Select(p => FixedPoint.Format(p, 1)))} "
        + $"(BP = {FixedPoint.Format(BrevityPenalty, 3)} ratio = {FixedPoint.Format(LengthRatio, 3)} hyp_len = {HypothesisLength} ref_len = {ReferenceLength})");

    /// <summary>The score in the form that all metrics share.</summary>
    public MetricResult ToResult() => new(Name, Score, Details);

    /// <summary>The line that sacreBLEU prints, with the signature.</summary>
    /// <param name="decimals">Digits of the score after the point, 0 to 100; the sacrebleu command prints 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="decimals"/> is negative or more than 100.
    /// </exception>
    public string Format(int decimals) => ToResult().Format(Signature.ToString(), decimals);

    /// <summary>The line that the sacrebleu command prints, with one decimal.</summary>
    public override string ToString() => Format(1);
}
