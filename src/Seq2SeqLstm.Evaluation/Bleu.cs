using Seq2SeqLstm.Evaluation.Formats;
using Seq2SeqLstm.Evaluation.Ngrams;
using Seq2SeqLstm.Evaluation.Statistics;

namespace Seq2SeqLstm.Evaluation;

/// <summary>
/// BLEU: the geometric mean of the clipped n-gram precisions for n = 1 to 4, times a penalty for short output. Equal to
/// sacreBLEU's figure for the same options.
/// <code>
/// BLEU = BP · exp(¼ Σ ln p_n),   BP = min(1, exp(1 − r/h))
/// </code>
/// </summary>
/// <remarks>
/// Papineni et al. (2002); tokenization and smoothing as in Post (2018). Here h counts the words of the hypotheses and r
/// those of the references closest in length. An instance holds options only and may be shared by threads.
/// </remarks>
public sealed class Bleu : IMetric
{
    private readonly BleuOptions _options;

    /// <summary>Makes a scorer with the default options of sacreBLEU.</summary>
    public Bleu()
        : this(new BleuOptions())
    {
    }

    /// <summary>Makes a scorer.</summary>
    /// <param name="options">How BLEU is computed.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public Bleu(BleuOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public string Name => "BLEU";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <summary>Figures in a row: words of hypothesis and reference, matches and n-grams by order.</summary>
    public int StatisticsWidth => BleuFormula.WidthOf(_options);

    /// <summary>Scores a corpus against one reference text.</summary>
    /// <param name="hypotheses">The translations, one per segment, not tokenized.</param>
    /// <param name="references">The reference translations; as many as <paramref name="hypotheses"/>.</param>
    /// <exception cref="ArgumentException">There is nothing to score, or the counts differ.</exception>
    public BleuScore ScoreCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        return ScoreCorpus(hypotheses, [references]);
    }

    /// <summary>Scores a corpus against several reference texts.</summary>
    /// <param name="hypotheses">The translations, one per segment, not tokenized.</param>
    /// <param name="references">
    /// The reference texts; each has as many segments as <paramref name="hypotheses"/>. Null stands for no reference;
    /// each segment needs one at least. An empty string is a reference.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is nothing to score, the counts differ, or a segment has no reference.
    /// </exception>
    public BleuScore ScoreCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string?>> references)
    {
        MetricStatistics statistics = Collect(hypotheses, references);
        return ScoreOf(statistics.Sum(), _options.EffectiveOrder ?? false, statistics.ReferenceCount);
    }

    /// <summary>Scores one sentence; the effective order is used unless the options say otherwise.</summary>
    /// <param name="hypothesis">The translation, not tokenized.</param>
    /// <param name="references">The reference translations of this sentence, at least one.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public BleuScore ScoreSentence(string hypothesis, params IReadOnlyList<string> references)
    {
        double[] totals = Collector.CollectSentence(
            new BleuCounter(_options), StatisticsWidth, hypothesis, references);
        return ScoreOf(totals, _options.EffectiveOrder ?? true, references.Count);
    }

    /// <inheritdoc/>
    public MetricStatistics Collect(
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string?>> references,
        CancellationToken cancellationToken = default) =>
        Collector.Collect(new BleuCounter(_options), StatisticsWidth, hypotheses, references, cancellationToken);

    /// <inheritdoc/>
    public double ScoreOf(ReadOnlySpan<double> totals, TotalsPrecision precision = TotalsPrecision.Exact)
    {
        Totals.Check(totals, StatisticsWidth);
        Span<double> precisions = stackalloc double[_options.MaxOrder];
        return BleuFormula.Score(totals, _options, _options.EffectiveOrder ?? false, precision, precisions);
    }

    /// <inheritdoc/>
    public MetricResult Score(ReadOnlySpan<double> totals)
    {
        Totals.Check(totals, StatisticsWidth);
        return ScoreOf(totals, _options.EffectiveOrder ?? false, 1).ToResult();
    }

    /// <inheritdoc/>
    public MetricSignature Signature(int? referenceCount) =>
        Signature(_options.EffectiveOrder ?? false, referenceCount);

    private BleuScore ScoreOf(ReadOnlySpan<double> totals, bool effectiveOrder, int? referenceCount)
    {
        double[] precisions = new double[_options.MaxOrder];
        double score = BleuFormula.Score(totals, _options, effectiveOrder, TotalsPrecision.Exact, precisions);
        return new BleuScore(score, precisions, totals, Signature(effectiveOrder, referenceCount));
    }

    private MetricSignature Signature(bool effectiveOrder, int? referenceCount)
    {
        string smoothing = _options.Smoothing switch
        {
            BleuSmoothing.Exponential => "exp",
            BleuSmoothing.Floor => "floor",
            BleuSmoothing.AddK => "add-k",
            _ => "none",
        };
        if (_options.EffectiveSmoothingValue is double value)
        {
            smoothing += $"[{FixedPoint.Format(value, 2)}]";
        }

        return new MetricSignature(referenceCount,
        [
            new("case", "c", _options.Lowercase ? "lc" : "mixed"),
            new("eff", "e", effectiveOrder ? "yes" : "no"),
            new("tok", "tok", _options.Tokenizer.Signature),
            new("smooth", "s", smoothing),
        ]);
    }
}
