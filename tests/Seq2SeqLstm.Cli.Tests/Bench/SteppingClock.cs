namespace Seq2SeqLstm.Cli.Tests.Bench;

/// <summary>A clock that goes on by 50 milliseconds each time it is looked at, so that nothing measured is left to chance.</summary>
internal sealed class SteppingClock : TimeProvider
{
    public const double Step = 0.05;

    private long _looks;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => 50 * _looks++;
}
