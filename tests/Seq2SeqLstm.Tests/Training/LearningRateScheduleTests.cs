using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

public sealed class LearningRateScheduleTests
{
    [Theory]
    [InlineData(1, 0.01f)]
    [InlineData(100_000, 0.01f)]
    public void Constant_is_always_the_same(long step, float rate)
    {
        var schedule = new LearningRateSchedule(new TrainingOptions { LearningRate = 0.01f });
        schedule.AfterValidation(improved: false);
        schedule.AfterValidation(improved: false);
        schedule.AfterValidation(improved: false);

        Assert.Equal(rate, schedule.Rate(new TrainingPosition(step)), 1e-9f);
    }

    [Theory]
    [InlineData(1, 0.001f)]
    [InlineData(4, 0.004f)]
    [InlineData(10, 0.01f)]
    [InlineData(11, 0.01f)]
    [InlineData(500, 0.01f)]
    public void Constant_may_rise_over_the_warm_up_steps_first(long step, float rate)
    {
        var schedule = new LearningRateSchedule(new TrainingOptions { LearningRate = 0.01f, WarmUpSteps = 10 });

        Assert.Equal(rate, schedule.Rate(new TrainingPosition(step)), 1e-8f);
    }

    [Theory]
    [InlineData(1, 0.001f)]
    [InlineData(9, 0.009f)]
    [InlineData(10, 0.01f)]
    [InlineData(40, 0.005f)]
    [InlineData(90, 0.0033333333f)]
    [InlineData(1000, 0.001f)]
    public void WarmUp_rises_in_a_line_and_falls_with_the_inverse_root(long step, float rate)
    {
        var schedule = new LearningRateSchedule(new TrainingOptions
        {
            LearningRate = 0.01f,
            Schedule = ScheduleKind.WarmUp,
            WarmUpSteps = 10,
        });

        Assert.Equal(rate, schedule.Rate(new TrainingPosition(step)), 1e-8f);
    }

    [Fact]
    public void Plateau_falls_whenever_validation_has_not_improved_for_the_patience()
    {
        var schedule = new LearningRateSchedule(new TrainingOptions
        {
            LearningRate = 0.8f,
            Schedule = ScheduleKind.Plateau,
            PlateauFactor = 0.5f,
            PlateauPatience = 2,
        });
        bool[] improved = [true, false, true, false, false, false, false, false, true, false, false];
        float[] expected = [0.8f, 0.8f, 0.8f, 0.8f, 0.4f, 0.4f, 0.2f, 0.2f, 0.2f, 0.2f, 0.1f];
        for (int n = 0; n < improved.Length; n++)
        {
            schedule.AfterValidation(improved[n]);
            Assert.Equal(expected[n], schedule.Rate(new TrainingPosition(n + 1)), 1e-6f);
        }
    }

    [Fact]
    public void Plateau_goes_on_from_where_it_stood()
    {
        var options = new TrainingOptions { LearningRate = 1f, Schedule = ScheduleKind.Plateau, PlateauPatience = 3 };
        var schedule = new LearningRateSchedule(options) { PlateauScale = 0.25f, StaleValidations = 2 };

        Assert.Equal(0.25f, schedule.Rate(new TrainingPosition(9)));
        schedule.AfterValidation(improved: false);
        Assert.Equal(0.125f, schedule.Rate(new TrainingPosition(10)));
        Assert.Equal(0, schedule.StaleValidations);
    }
}
