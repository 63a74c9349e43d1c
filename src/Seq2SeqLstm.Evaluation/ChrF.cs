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
public sealed class ChrF
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
    }

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
    /// The reference texts; each has as many segments as <paramref name="hypotheses"/>.
    /// </param>
    /// <exception cref="ArgumentException">There is nothing to score, or the counts differ.</exception>
    public ChrFScore ScoreCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        Segments.CheckCorpus(hypotheses, references);
        var counter = new ChrFCounter(_options);
        var statistics = new ChrFStatistics(_options);
        for (int n = 0; n < hypotheses.Count; n++)
        {
            counter.SetHypothesis(hypotheses[n]);
            for (int r = 0; r < references.Count; r++)
            {
                counter.AddReference(references[r][n]);
            }

            statistics.Add(counter.Best);
        }

        return new ChrFScore(statistics.Score(), _options, references.Count);
    }

    /// <summary>Scores one sentence.</summary>
    /// <param name="hypothesis">The translation, not tokenized.</param>
    /// <param name="references">The reference translations of this sentence, at least one.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public ChrFScore ScoreSentence(string hypothesis, params IReadOnlyList<string> references)
    {
        Segments.CheckSentence(hypothesis, references);
        var counter = new ChrFCounter(_options);
        counter.SetHypothesis(hypothesis);
        foreach (string reference in references)
        {
            counter.AddReference(reference);
        }

        return new ChrFScore(counter.Best.Score(), _options, references.Count);
    }
}
