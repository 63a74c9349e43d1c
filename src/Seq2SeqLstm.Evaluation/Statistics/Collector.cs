namespace Seq2SeqLstm.Evaluation.Statistics;

/// <summary>Runs a counter over checked texts.</summary>
internal static class Collector
{
    /// <summary>Collects the statistics of a corpus.</summary>
    /// <exception cref="ArgumentException">The texts do not fit; the message holds both counts.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static MetricStatistics Collect(
        ISegmentCounter counter,
        int width,
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string?>> references,
        CancellationToken cancellationToken)
    {
        int? referenceCount = Segments.CheckCorpus(hypotheses, references);
        double[] values = new double[checked(hypotheses.Count * width)];
        for (int n = 0; n < hypotheses.Count; n++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            counter.SetHypothesis(hypotheses[n]);
            for (int r = 0; r < references.Count; r++)
            {
                if (references[r][n] is string reference)
                {
                    counter.AddReference(reference);
                }
            }

            counter.Finish(values.AsSpan(n * width, width));
        }

        return new MetricStatistics(values, width, referenceCount);
    }

    /// <summary>Collects the statistics of one sentence.</summary>
    /// <exception cref="ArgumentException">There is no reference, or one is null.</exception>
    public static double[] CollectSentence(
        ISegmentCounter counter, int width, string hypothesis, IReadOnlyList<string> references)
    {
        Segments.CheckSentence(hypothesis, references);
        counter.SetHypothesis(hypothesis);
        foreach (string reference in references)
        {
            counter.AddReference(reference);
        }

        double[] row = new double[width];
        counter.Finish(row);
        return row;
    }
}
