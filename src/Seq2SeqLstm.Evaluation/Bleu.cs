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
public sealed class Bleu
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
    /// The reference texts; each has as many segments as <paramref name="hypotheses"/>.
    /// </param>
    /// <exception cref="ArgumentException">There is nothing to score, or the counts differ.</exception>
    public BleuScore ScoreCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        Segments.CheckCorpus(hypotheses, references);
        var counter = new BleuCounter(_options);
        var statistics = new BleuStatistics();
        for (int n = 0; n < hypotheses.Count; n++)
        {
            counter.SetHypothesis(hypotheses[n]);
            for (int r = 0; r < references.Count; r++)
            {
                counter.AddReference(references[r][n]);
            }

            counter.AddTo(statistics);
        }

        return BleuFormula.Compute(statistics, _options, _options.EffectiveOrder ?? false, references.Count);
    }

    /// <summary>Scores one sentence; the effective order is used unless the options say otherwise.</summary>
    /// <param name="hypothesis">The translation, not tokenized.</param>
    /// <param name="references">The reference translations of this sentence, at least one.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public BleuScore ScoreSentence(string hypothesis, params IReadOnlyList<string> references)
    {
        Segments.CheckSentence(hypothesis, references);
        var counter = new BleuCounter(_options);
        var statistics = new BleuStatistics();
        counter.SetHypothesis(hypothesis);
        foreach (string reference in references)
        {
            counter.AddReference(reference);
        }

        counter.AddTo(statistics);
        return BleuFormula.Compute(statistics, _options, _options.EffectiveOrder ?? true, references.Count);
    }
}
