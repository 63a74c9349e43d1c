namespace Seq2SeqLstm.Evaluation.Tests.Fixtures;

/// <summary>One metric with one set of options: the score of a corpus and of its first sentences.</summary>
internal sealed record MetricCase(
    string Metric,
    FixtureOptions Options,
    string Name,
    double Score,
    string Details,
    string Signature,
    string Short,
    double[] Sentences)
{
    internal void Check(string[] hypotheses, string?[][] references)
    {
        IMetric metric = Options.ToMetric(Metric);
        MetricStatistics statistics = metric.Collect(hypotheses, references);
        MetricResult result = metric.Score(statistics.Sum());
        MetricSignature signature = metric.Signature(statistics.ReferenceCount);

        Close.Equal(Score, result.Score);
        Close.Equal(Score, metric.ScoreOf(statistics.Sum()));
        Assert.Equal(Name, result.Name);
        Assert.Equal(Name, metric.Name);
        Assert.Equal(Signature, signature.ToString());
        Assert.Equal(Short, signature.Format(shortForm: true));
        Assert.Equal(Details, result.Details);
        CheckSentences(hypotheses, references);
    }

    private void CheckSentences(string[] hypotheses, string?[][] references)
    {
        IMetric metric = Options.ToSentenceMetric(Metric);
        for (int n = 0; n < Sentences.Length; n++)
        {
            string?[][] sentence = [.. references.Select(text => new[] { text[n] })];
            Close.Equal(Sentences[n], metric.ScoreOf(metric.Collect([hypotheses[n]], sentence).Sum()));
        }
    }
}
