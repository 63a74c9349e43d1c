using Seq2SeqLstm.Evaluation;
using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>How to resample, and what signatures say of it.</summary>
/// <param name="Options">Samples, seed and threads.</param>
/// <param name="Count">How many samples or trials.</param>
/// <param name="SeedName">The seed, or <c>none</c> if nobody chose it.</param>
internal sealed record Sampling(PairedTestOptions Options, int Count, string SeedName)
{
    /// <summary>The signature of scores with this resampling.</summary>
    /// <param name="signature">The signature without.</param>
    /// <param name="test">The paired test, or null for a confidence interval.</param>
    public MetricSignature Sign(MetricSignature signature, PairedTestKind? test) =>
        test == PairedTestKind.ApproximateRandomization
            ? signature with { RandomizationTrials = Count, Seed = SeedName }
            : signature with { BootstrapSamples = Count, Seed = SeedName };
}
