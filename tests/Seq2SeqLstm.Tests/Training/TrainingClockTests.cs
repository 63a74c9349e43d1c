using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

public sealed class TrainingClockTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    private readonly ManualTime _time = new();
    private readonly TrainingClock _clock;

    public TrainingClockTests() => _clock = new TrainingClock(_time);

    [Fact]
    public void A_first_validation_is_wanted_from_half_of_the_limit_on()
    {
        _time.Pass(49);
        Assert.False(_clock.MustValidate(Limit));
        _time.Pass(1);
        Assert.True(_clock.MustValidate(Limit));
    }

    [Fact]
    public void A_validation_too_short_to_be_measured_is_one()
    {
        _time.Pass(60);
        _clock.Validate(() => { });
        Assert.False(_clock.MustValidate(Limit));
    }

    [Fact]
    public void A_twentieth_of_the_limit_is_kept_back_until_a_validation_was_measured()
    {
        _time.Pass(94);
        Assert.False(_clock.MustEnd(Limit));
        _time.Pass(1);
        Assert.True(_clock.MustEnd(Limit));
    }

    /// <summary>99 % of the limit have to hold the 90 s so far, and 1.3 times each validation, 2 s, and the saving, 1 s.</summary>
    [Theory]
    [InlineData(1, (90 + (1.3 * 3)) / 0.99)]
    [InlineData(2, (90 + (1.3 * 5)) / 0.99)]
    public void The_measured_time_of_the_end_is_kept_back(int validations, double least)
    {
        _time.Pass(87);
        _clock.Validate(() => _time.Pass(2));
        _clock.Save(() => _time.Pass(1));
        Assert.True(_clock.MustEnd(TimeSpan.FromSeconds(least - 0.01), validations));
        Assert.False(_clock.MustEnd(TimeSpan.FromSeconds(least + 0.01), validations));
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(double seconds) => _now += TimeSpan.FromSeconds(seconds).Ticks;
    }
}
