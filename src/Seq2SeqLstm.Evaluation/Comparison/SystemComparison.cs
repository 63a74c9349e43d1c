namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>Looks for what distinguishes two translations of one text.</summary>
/// <remarks>
/// The questions are those of Neubig et al. (2019), "compare-mt": scores by segment length, words by training frequency, n-grams
/// that only one system gets, segments with the largest difference. An instance holds options only and may be shared by threads.
/// </remarks>
public sealed class SystemComparison
{
    private readonly IReadOnlyList<IMetric> _metrics;
    private readonly ComparisonOptions _options;

    /// <summary>Makes a comparison.</summary>
    /// <param name="metrics">What scores the buckets of segments.</param>
    /// <param name="options">How the systems are compared; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public SystemComparison(IReadOnlyList<IMetric> metrics, ComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        _metrics = metrics;
        _options = options ?? new ComparisonOptions();
        _options.Validate();
    }

    /// <summary>Compares two systems.</summary>
    /// <param name="outputs">Their translations, the references and the source.</param>
    /// <param name="training">Frequencies of the words of the target language in the training text; null if they are not known.</param>
    /// <param name="cancellationToken">Ends the work before the next segment.</param>
    /// <exception cref="ArgumentException">There is nothing to compare, or the texts do not fit together.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public ComparisonReport Compare(
        SystemOutputs outputs, WordFrequencies? training = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        outputs.Validate();
        NgramComparison ngrams = CountNgrams(outputs, cancellationToken);
        SystemStatistics[] statistics =
            [.. _metrics.Select(metric => SystemStatistics.Collect(metric, outputs, cancellationToken))];
        SystemStatistics ofSegments = statistics.FirstOrDefault(one => ReferenceEquals(one.Metric, _options.SegmentMetric))
            ?? SystemStatistics.Collect(_options.SegmentMetric, outputs, cancellationToken);
        var lengths = new LengthComparison(statistics, _options);
        return new ComparisonReport
        {
            Statistics = statistics,
            ReferenceLengths = lengths.By(outputs.References[0]),
            SourceLengths = outputs.Sources is null ? null : lengths.By(outputs.Sources),
            Frequencies = training is null ? null : CountWords(outputs, training, cancellationToken),
            NgramsOfA = ngrams.Largest(forA: true, _options.Ngrams),
            NgramsOfB = ngrams.Largest(forA: false, _options.Ngrams),
            Segments = SegmentComparison.Rank(ofSegments, _options.Segments),
        };
    }

    private NgramComparison CountNgrams(SystemOutputs outputs, CancellationToken cancellationToken)
    {
        var ngrams = new NgramComparison(_options);
        for (int n = 0; n < outputs.A.Count; n++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ngrams.Add(outputs.A[n], outputs.B[n], outputs.References.Select(reference => reference[n]));
        }

        return ngrams;
    }

    private IReadOnlyList<FrequencyBucket> CountWords(
        SystemOutputs outputs, WordFrequencies training, CancellationToken cancellationToken)
    {
        var words = new WordComparison(_options, training);
        for (int n = 0; n < outputs.A.Count; n++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            words.Add(outputs.A[n], outputs.B[n], outputs.References[0][n]);
        }

        return words.ToBuckets();
    }
}
