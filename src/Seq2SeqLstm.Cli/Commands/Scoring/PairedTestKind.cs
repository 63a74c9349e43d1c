namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>The tests that compare systems with a baseline.</summary>
internal enum PairedTestKind
{
    /// <summary>Paired bootstrap resampling.</summary>
    Bootstrap,

    /// <summary>Paired approximate randomization.</summary>
    ApproximateRandomization,
}
