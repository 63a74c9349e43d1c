using Seq2SeqLstm.Evaluation.EditRate;
using Seq2SeqLstm.Evaluation.Statistics;

namespace Seq2SeqLstm.Evaluation;

/// <summary>
/// TER, the translation edit rate: insertions, deletions, substitutions and shifts of words, divided by the length of the
/// reference. Equal to sacreBLEU's figure for the same options.
/// <code>
/// TER = 100 · edits / words of the reference
/// </code>
/// </summary>
/// <remarks>
/// Snover et al. (2006); search for shifts and its limits as in tercom and sacreBLEU. Of several references the one with
/// the fewest edits counts, and their mean length. An instance holds options only and may be shared by threads.
/// </remarks>
public sealed class Ter : IMetric
{
    private readonly TerOptions _options;

    /// <summary>Makes a scorer with the default options of sacreBLEU.</summary>
    public Ter()
        : this(new TerOptions())
    {
    }

    /// <summary>Makes a scorer.</summary>
    /// <param name="options">How TER is computed.</param>
    public Ter(TerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public string Name => "TER";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <summary>Figures in a row: edits, and the mean length of the references.</summary>
    public int StatisticsWidth => TerCounter.Width;

    /// <summary>Scores a corpus against one reference text.</summary>
    /// <param name="hypotheses">The translations, one per segment, not tokenized.</param>
    /// <param name="references">The reference translations; as many as <paramref name="hypotheses"/>.</param>
    /// <exception cref="ArgumentException">There is nothing to score, or the counts differ.</exception>
    public TerScore ScoreCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<string> references)
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
    public TerScore ScoreCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string?>> references)
    {
        MetricStatistics statistics = Collect(hypotheses, references);
        return ScoreOf(statistics.Sum(), statistics.ReferenceCount);
    }

    /// <summary>Scores one sentence.</summary>
    /// <param name="hypothesis">The translation, not tokenized.</param>
    /// <param name="references">The reference translations of this sentence, at least one.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public TerScore ScoreSentence(string hypothesis, params IReadOnlyList<string> references)
    {
        double[] totals = Collector.CollectSentence(
            new TerCounter(_options), StatisticsWidth, hypothesis, references);
        return ScoreOf(totals, references.Count);
    }

    /// <inheritdoc/>
    public MetricStatistics Collect(
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string?>> references,
        CancellationToken cancellationToken = default) =>
        Collector.Collect(new TerCounter(_options), StatisticsWidth, hypotheses, references, cancellationToken);

    /// <inheritdoc/>
    public double ScoreOf(ReadOnlySpan<double> totals, TotalsPrecision precision = TotalsPrecision.Exact)
    {
        Totals.Check(totals, StatisticsWidth);
        return totals[1] > 0 ? 100 * Totals.Quotient(totals[0], totals[1], precision)
            : totals[0] > 0 ? 100
            : 0;
    }

    /// <inheritdoc/>
    public MetricResult Score(ReadOnlySpan<double> totals) => new(Name, ScoreOf(totals), "");

    /// <inheritdoc/>
    public MetricSignature Signature(int? referenceCount) => new(referenceCount,
    [
        new("case", "c", _options.CaseSensitive ? "mixed" : "lc"),
        new("tok", "t", "tercom"),
        new("norm", "nr", YesOrNo(_options.Normalized)),
        new("punct", "pn", YesOrNo(!_options.NoPunctuation)),
        new("asian", "as", YesOrNo(_options.AsianSupport)),
    ]);

    private TerScore ScoreOf(double[] totals, int? referenceCount) =>
        new(ScoreOf(totals), totals[0], totals[1], Signature(referenceCount));

    private static string YesOrNo(bool value) => value ? "yes" : "no";
}
