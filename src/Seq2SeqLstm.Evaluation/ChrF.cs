using System.Globalization;
using Seq2SeqLstm.Evaluation.Ngrams;
using Seq2SeqLstm.Evaluation.Statistics;

namespace Seq2SeqLstm.Evaluation;

/// <summary>
/// chrF: the F-score of character n-grams, in chrF++ of word n-grams too. Equal to sacreBLEU's figure for the same
/// options.
/// <code>
/// chrF = (1 + β²) · P · R / (β² · P + R)
/// </code>
/// P and R are the means of precision and recall over the orders.
/// </summary>
/// <remarks>
/// Popović (2015), chrF++ Popović (2017). Of several references the one with the best sentence score counts. An instance
/// holds options only and may be shared by threads.
/// </remarks>
public sealed class ChrF : IMetric
{
    private readonly ChrFOptions _options;

    /// <summary>Makes a scorer with the default options of sacreBLEU, chrF2.</summary>
    public ChrF()
        : this(new ChrFOptions())
    {
    }

    /// <summary>Makes a scorer.</summary>
    /// <param name="options">How chrF is computed.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public ChrF(ChrFOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        Name = string.Create(CultureInfo.InvariantCulture, $"chrF{options.Beta}") + new string('+', options.WordOrder);
    }

    /// <summary>
    /// <c>chrF</c>, beta, and a plus sign for each word order: <c>chrF2</c> by default, <c>chrF2++</c> for chrF++.
    /// </summary>
    public string Name { get; }

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <summary>Figures in a row: n-grams of hypothesis and reference and in both, by order.</summary>
    public int StatisticsWidth => ChrFFormula.WidthOf(_options);

    /// <summary>Scores a corpus against one reference text.</summary>
    /// <param name="hypotheses">The translations, one per segment, not tokenized.</param>
    /// <param name="references">The reference translations; as many as <paramref name="hypotheses"/>.</param>
    /// <exception cref="ArgumentException">There is nothing to score, or the counts differ.</exception>
    public ChrFScore ScoreCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<string> references)
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
    public ChrFScore ScoreCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string?>> references)
    {
        MetricStatistics statistics = Collect(hypotheses, references);
        return new ChrFScore(Name, ScoreOf(statistics.Sum()), Signature(statistics.ReferenceCount));
    }

    /// <summary>Scores one sentence.</summary>
    /// <param name="hypothesis">The translation, not tokenized.</param>
    /// <param name="references">The reference translations of this sentence, at least one.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public ChrFScore ScoreSentence(string hypothesis, params IReadOnlyList<string> references)
    {
        double[] totals = Collector.CollectSentence(
            new ChrFCounter(_options), StatisticsWidth, hypothesis, references);
        return new ChrFScore(Name, ScoreOf(totals), Signature(references.Count));
    }

    /// <inheritdoc/>
    public MetricStatistics Collect(
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string?>> references,
        CancellationToken cancellationToken = default) =>
        Collector.Collect(new ChrFCounter(_options), StatisticsWidth, hypotheses, references, cancellationToken);

    /// <inheritdoc/>
    public double ScoreOf(ReadOnlySpan<double> totals, TotalsPrecision precision = TotalsPrecision.Exact)
    {
        Totals.Check(totals, StatisticsWidth);
        return ChrFFormula.Score(totals, _options, precision);
    }

    /// <inheritdoc/>
    public MetricResult Score(ReadOnlySpan<double> totals) => new(Name, ScoreOf(totals), "");

    /// <inheritdoc/>
    public MetricSignature Signature(int? referenceCount) => new(referenceCount,
    [
        new("case", "c", _options.Lowercase ? "lc" : "mixed"),
        new("eff", "e", _options.EpsSmoothing ? "no" : "yes"),
        new("nc", "nc", _options.CharOrder.ToString(CultureInfo.InvariantCulture)),
        new("nw", "nw", _options.WordOrder.ToString(CultureInfo.InvariantCulture)),
        new("space", "s", _options.Whitespace ? "yes" : "no"),
    ]);
}
