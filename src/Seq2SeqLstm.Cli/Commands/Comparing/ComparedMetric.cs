using Seq2SeqLstm.Evaluation;
using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Cli.Commands.Comparing;

/// <summary>What one metric says about two systems.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Signature">What makes the scores comparable.</param>
/// <param name="A">The first system, the baseline of the test.</param>
/// <param name="B">The second system.</param>
internal sealed record ComparedMetric(IMetric Metric, MetricSignature Signature, PairedResult A, PairedResult B)
{
    /// <summary>Name of the metric.</summary>
    public string Name => Metric.Name;

    /// <summary>How much larger the second score is.</summary>
    public double Difference => B.Score - A.Score;

    /// <summary>How much better the second system is; negative if it is worse.</summary>
    public double Gain => Metric.HigherIsBetter ? Difference : -Difference;

    /// <summary>Probability of a difference as large as this between equal systems.</summary>
    public double P => B.PValue!.Value;
}
