using Seq2SeqLstm.Evaluation;
using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>How to resample, and what signatures say of it.</summary>
/// <param name="Test">The paired test; null for a confidence interval.</param>
/// <param name="Options">Samples, seed and threads.</param>
/// <param name="SeedName">The seed, or <c>none</c> if nobody chose it.</param>
internal sealed record Resampling(PairedTestKind? Test, PairedTestOptions Options, string SeedName)
{
    /// <summary>How many samples or trials.</summary>
    public int Count => Options.Samples ?? DefaultCount(Test);

    /// <summary>How many samples or trials there are unless a number is given.</summary>
    /// <param name="test">The paired test; null for a confidence interval.</param>
    public static int DefaultCount(PairedTestKind? test) => test switch
    {
        PairedTestKind.Bootstrap => PairedBootstrap.DefaultSamples,
        PairedTestKind.ApproximateRandomization => PairedApproximateRandomization.DefaultTrials,
        _ => BootstrapConfidence.DefaultSamples,
    };

    /// <summary>The signature of scores with this resampling.</summary>
    /// <param name="signature">The signature without.</param>
    public MetricSignature Sign(MetricSignature signature) => Test == PairedTestKind.ApproximateRandomization
        ? signature with { RandomizationTrials = Count, Seed = SeedName }
        : signature with { BootstrapSamples = Count, Seed = SeedName };

    /// <summary>Scores systems and compares them with the first one, by the paired test.</summary>
    /// <param name="metric">What scores them.</param>
    /// <param name="systems">What it counted.</param>
    /// <param name="cancellation">Ends the test.</param>
    public IReadOnlyList<PairedResult> Compare(
        IMetric metric, IReadOnlyList<MetricStatistics> systems, CancellationToken cancellation) =>
        Test == PairedTestKind.ApproximateRandomization
            ? PairedApproximateRandomization.Compare(metric, systems, Options, cancellation)
            : PairedBootstrap.Compare(metric, systems, Options, cancellation);
}
