using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Fixtures;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

public sealed class OptimizerPyTorchTests : IDisposable
{
    private static readonly OptimizerFixture Fixture = FixtureFile.Load<OptimizerFixture>("torch_optimizers.json");
    private static readonly AdamOptions Numbers = new() { Beta1 = 0.8f, Beta2 = 0.9f, Epsilon = 1e-3f };

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Adam_with_weight_decay_is_AdamW() =>
        Check(Fixture.Adamw, isVector: false, parameter => new Adam(_device, [parameter], Numbers, weightDecay: 0.3f));

    [Fact]
    public void Vectors_do_not_decay_under_Adam() =>
        Check(Fixture.AdamWithoutDecay, isVector: true, parameter => new Adam(_device, [parameter], Numbers, weightDecay: 0.3f));

    [Fact]
    public void Gradient_descent_decays_too() =>
        Check(Fixture.Sgd, isVector: false, parameter => new Sgd(_device, [parameter], weightDecay: 0.3f));

    [Fact]
    public void Cosine_is_that_of_PyTorch()
    {
        LearningRateSchedule schedule = Schedule(ScheduleKind.Cosine);
        AssertRates(Fixture.Cosine, n => schedule.Rate(new TrainingPosition(n + 1, TotalSteps: 20)));
    }

    [Fact]
    public void Cosine_begins_when_the_warm_up_is_over_as_in_PyTorch()
    {
        LearningRateSchedule schedule = Schedule(ScheduleKind.Cosine, options => options with { WarmUpSteps = 10 });
        AssertRates(Fixture.WarmUpCosine, n => schedule.Rate(new TrainingPosition(n + 1, TotalSteps: 30)));
    }

    [Fact]
    public void Cosine_falls_by_the_limit_of_time_where_that_is_further_gone()
    {
        LearningRateSchedule schedule = Schedule(ScheduleKind.Cosine);
        Assert.Equal(0.25f, schedule.Rate(new TrainingPosition(3, TotalSteps: 20, TimeShare: 0.5)), 1e-7f);
        Assert.Equal(0.25f, schedule.Rate(new TrainingPosition(11, TotalSteps: 20, TimeShare: 0.1)), 1e-7f);
        Assert.Equal(0f, schedule.Rate(new TrainingPosition(3, TotalSteps: 20, TimeShare: 1.5)));
    }

    [Fact]
    public void Cosine_stays_at_the_top_where_the_end_is_not_known() =>
        Assert.Equal(0.5f, Schedule(ScheduleKind.Cosine).Rate(new TrainingPosition(1000)));

    [Fact]
    public void Halving_is_a_schedule_of_steps_in_PyTorch()
    {
        // Two steps are an epoch; the rate is halved after the third one and each one after it.
        LearningRateSchedule schedule = Schedule(ScheduleKind.Halving, options => options with { HalvingStart = 3f, HalvingEvery = 1f });
        AssertRates(Fixture.Halving, n => schedule.Rate(new TrainingPosition(n + 1, Epochs: n / 2.0)));
    }

    [Fact]
    public void Halving_every_half_epoch_begins_after_the_fifth()
    {
        LearningRateSchedule schedule = Schedule(ScheduleKind.Halving, options => options with { HalvingEvery = 0.5f });
        double[] epochs = [0, 4.99, 5, 5.49, 5.5, 6, 7.49];
        float[] expected = [0.5f, 0.5f, 0.25f, 0.25f, 0.125f, 0.0625f, 0.015625f];
        Assert.Equal(expected, epochs.Select(epoch => schedule.Rate(new TrainingPosition(1, epoch))));
    }

    [Fact]
    public void The_warm_up_rises_as_in_PyTorch()
    {
        LearningRateSchedule schedule = Schedule(ScheduleKind.Constant, options => options with { WarmUpSteps = 10 });
        AssertRates(Fixture.Linear, n => schedule.Rate(new TrainingPosition(n + 1)));
    }

    [Fact]
    public void Plateau_falls_as_in_PyTorch()
    {
        LearningRateSchedule schedule = Schedule(
            ScheduleKind.Plateau, options => options with { PlateauFactor = 0.25f, PlateauPatience = 2 });
        AssertRates(Fixture.Plateau, n =>
        {
            float rate = schedule.Rate(new TrainingPosition(n + 1));
            schedule.AfterValidation(Fixture.Improved[n]);
            return rate;
        });
    }

    private static LearningRateSchedule Schedule(ScheduleKind kind, Func<TrainingOptions, TrainingOptions>? change = null)
    {
        var options = new TrainingOptions { LearningRate = 0.5f, Schedule = kind };
        return new LearningRateSchedule(change?.Invoke(options) ?? options);
    }

    private static void AssertRates(double[] expected, Func<int, float> rate)
    {
        for (int n = 0; n < expected.Length; n++)
        {
            Assert.Equal(expected[n], rate(n), 1e-7);
        }
    }

    private void Check(FixtureTensor expected, bool isVector, Func<Parameter, IOptimizer> create)
    {
        int n = Fixture.Start.Values.Length;
        var parameter = new Parameter(_device, "w", 1, n, isVector);
        parameter.Set(Fixture.Start.Values);
        IOptimizer optimizer = create(parameter);
        for (int k = 0; k < Fixture.Gradients.Shape[0]; k++)
        {
            _device.Upload(DeviceNumbers.ToFloats([.. Fixture.Gradients.Row(k).Select(g => 4 * g)]), parameter.Gradient);
            optimizer.Update(0.05f, gradientScale: 0.25f);
            DeviceNumbers.AssertClose([.. expected.Row(k)], parameter.ToArray(), 1e-6, $"step {k + 1}");
        }

        Assert.Equal(Fixture.Gradients.Shape[0], optimizer.Steps);
    }
}
