using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

/// <summary>What a trainer makes of accumulation, averages, frozen parameters and a limit of time.</summary>
public sealed class TrainerOptionsTests : IDisposable
{
    private static readonly TrainingOptions Options = new() { MaxSteps = 6, BatchTokens = 800, LearningRate = 0.05f, ClipNorm = 0f };

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(LossMean.Token)]
    [InlineData(LossMean.Sentence)]
    public void A_step_of_several_batches_is_that_of_one_large_batch(LossMean mean)
    {
        TokenPair[] pairs = [.. SymbolTask.Data.Train.Take(60)];
        float[] parts = Step(mean, [pairs[..7], pairs[7..30], pairs[30..]]);
        float[] whole = Step(mean, [pairs]);
        double[] expected = Array.ConvertAll(whole, number => (double)number);

        Assert.NotEqual(SymbolTask.Numbers(SymbolTask.Model(_device)), whole);
        DeviceNumbers.AssertClose(expected, parts, 1e-6, $"mean per {mean}");
    }

    [Fact]
    public void Accumulated_batches_make_fewer_steps_of_the_same_epoch()
    {
        var one = new RecordingObserver();
        var three = new RecordingObserver();
        Run(one, Options with { Epochs = 2, MaxSteps = null });
        Run(three, Options with { Epochs = 2, MaxSteps = null, Accumulate = 3 });
        int batches = one.Steps.Count / 2;

        Assert.Equal(2 * ((batches + 2) / 3), three.Steps.Count);
        Assert.Equal(one.Steps.Sum(step => step.Tokens), three.Steps.Sum(step => step.Tokens));
        Assert.All(three.Steps, step => Assert.Equal(three.Steps.Count, step.TotalSteps));
    }

    [Fact]
    public void The_mean_per_sentence_has_the_gradient_of_the_sum_over_the_sentences()
    {
        var token = new RecordingObserver();
        var sentence = new RecordingObserver();
        Run(token, Options with { MaxSteps = 1 });
        Run(sentence, Options with { MaxSteps = 1, LossMean = LossMean.Sentence });
        int sentences = new BatchPlanner(SymbolTask.Data.Train, 800, 1).Plan(1)[0].Count;
        double ratio = token.Steps[0].TargetTokens / (double)sentences;

        Assert.True(ratio > 1.5);
        Assert.Equal(ratio * token.Steps[0].GradientNorm, sentence.Steps[0].GradientNorm, 1e-4);
    }

    [Fact]
    public void The_moving_average_is_what_its_definition_says_and_is_validated_in_place_of_the_parameters()
    {
        Trainer trainer = Create(Options with { AverageDecay = 0.6f });
        double[] expected = [.. SymbolTask.Numbers(trainer.Model).Select(number => (double)number)];
        float[] validated = [];
        var observer = new RecordingObserver
        {
            AfterStep = report =>
            {
                double decay = Math.Min(0.6f, (1.0 + report.Step) / (10.0 + report.Step));
                float[] now = SymbolTask.Numbers(trainer.Model);
                for (int n = 0; n < expected.Length; n++)
                {
                    expected[n] = (decay * expected[n]) + ((1 - decay) * now[n]);
                }
            },
            AfterValidation = _ => validated = SymbolTask.Numbers(trainer.Model),
        };
        trainer.Run(observer);

        float[] averages = [.. trainer.Average!.Tensors.SelectMany(_device.ToArray)];
        DeviceNumbers.AssertClose(expected, averages, 1e-6, "averages");
        Assert.Equal(averages, validated);
        Assert.NotEqual(averages, SymbolTask.Numbers(trainer.Model));
        double loss = Assert.Single(observer.Validations).Loss;
        Assert.NotEqual(loss, trainer.Measure(SymbolTask.Data.Dev).Loss);
        trainer.Average.Swap();
        trainer.Model.Pack();
        Assert.Equal(loss, trainer.Measure(SymbolTask.Data.Dev).Loss);
    }

    [Fact]
    public void Frozen_parameters_stay_as_they_are_and_all_others_change()
    {
        Trainer trainer = Create(Options with { Freeze = "encoder.*, *_embedding.weight" });
        float[][] before = [.. trainer.Model.Parameters.Select(parameter => parameter.ToArray())];
        trainer.Run(new RecordingObserver());

        for (int n = 0; n < before.Length; n++)
        {
            string name = trainer.Model.Parameters[n].Name;
            bool isFrozen = name.StartsWith("encoder.", StringComparison.Ordinal) || name.EndsWith("_embedding.weight", StringComparison.Ordinal);
            Assert.True(isFrozen == before[n].SequenceEqual(trainer.Model.Parameters[n].ToArray()), name);
        }

        Assert.InRange(trainer.Optimizer.Parameters.Count, 1, before.Length - 3);
    }

    [Theory]
    [InlineData("encodr.*", "training.freeze: 'encodr.*' fits no parameter of this model, which has source_embedding.weight, ")]
    [InlineData("*", "training.freeze: '*' freezes every parameter, so there is nothing to train.")]
    public void Patterns_that_freeze_nothing_or_everything_are_refused(string pattern, string expected) =>
        Assert.StartsWith(
            expected, Assert.Throws<InvalidDataException>(() => Create(Options with { Freeze = pattern })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_limit_of_time_ends_training_before_it_with_a_validated_and_saved_model()
    {
        var time = new SteppingTime(TimeSpan.FromSeconds(0.25));
        var trainer = new Trainer(
            SymbolTask.Model(_device), SymbolTask.Data,
            new TrainerSettings { Training = Options with { MaxSteps = null, Epochs = 1000, MaxMinutes = 1f } })
        {
            Clock = new TrainingClock(time),
        };
        var observer = new RecordingObserver();

        Assert.Equal(TrainingEnd.OutOfTime, trainer.Run(observer));
        Assert.Equal(2, observer.Validations.Count);
        Assert.Equal(trainer.Progress.Step, observer.Validations[^1].Step);
        Assert.Equal(trainer.Progress.Step, Assert.Single(observer.Checkpoints).Step);
        Assert.InRange(trainer.Progress.Step, 20, 100);
        Assert.InRange(trainer.Progress.Seconds!.Value, 54, 60);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 3)]
    public void Time_for_the_looks_at_the_dev_set_is_kept_back_though_none_had_been_due(int averaged, int looks)
    {
        var time = new SteppingTime(TimeSpan.FromSeconds(0.25));
        var settings = new TrainerSettings
        {
            Training = Options with { MaxSteps = null, Epochs = 1000, MaxMinutes = 1f },
            Validation = new ValidationOptions { EverySteps = 1_000_000 },
            Checkpoint = new CheckpointOptions { EverySteps = 1_000_000, Average = averaged },
        };
        var trainer = new Trainer(SymbolTask.Model(_device), SymbolTask.Data, settings) { Clock = new TrainingClock(time) };
        var observer = new RecordingObserver { AfterValidation = _ => time.Pass(TimeSpan.FromSeconds(4)) };

        Assert.Equal(TrainingEnd.OutOfTime, trainer.Run(observer));
        Assert.InRange(trainer.Clock.Elapsed.TotalSeconds + (4 * (looks - 2)), 50, 60);
        Assert.True(observer.Validations[0].Step < observer.Validations[1].Step);
    }

    [Fact]
    public void The_time_of_earlier_sessions_counts()
    {
        Trainer trainer = Create(Options with { MaxMinutes = 1f });
        trainer.Resume(new TrainingProgress { Step = 2, Seconds = 59.9 });
        var observer = new RecordingObserver();

        Assert.Equal(TrainingEnd.OutOfTime, trainer.Run(observer));
        Assert.Empty(observer.Steps);
        trainer.Resume(new TrainingProgress { Step = 2, Seconds = 60 });
        Assert.Equal(0, trainer.Estimate(TimeProvider.System).Steps);
    }

    [Fact]
    public void An_estimate_counts_the_steps_and_changes_nothing()
    {
        Trainer measured = Create(Options with { AverageDecay = 0.9f });
        Trainer other = Create(Options with { AverageDecay = 0.9f });
        TrainingEstimate estimate = measured.Estimate(new SteppingTime(TimeSpan.FromSeconds(1)));
        measured.Run(new RecordingObserver());
        other.Run(new RecordingObserver());

        Assert.Equal(6, estimate.Steps);
        Assert.Null(estimate.Limit);
        Assert.InRange(estimate.Time.TotalSeconds, 1, 10);
        long parameters = measured.Model.Parameters.Sum(parameter => (long)parameter.Value.Length);
        Assert.InRange(estimate.Bytes, 11 * 4 * parameters, 11 * 4 * parameters + 50_000_000);
        Assert.Equal(SymbolTask.Numbers(other.Model), SymbolTask.Numbers(measured.Model));
        Assert.Equal(0, measured.Estimate(TimeProvider.System).Steps);
    }

    [Fact]
    public void An_epoch_is_estimated_alike_however_many_of_its_batches_make_a_step()
    {
        TrainingOptions epoch = Options with { MaxSteps = null, Epochs = 1 };
        TrainingEstimate single = Create(epoch).Estimate(new SteppingTime(TimeSpan.FromSeconds(1)));
        TrainingEstimate whole = Create(epoch with { Accumulate = 1000 }).Estimate(new SteppingTime(TimeSpan.FromSeconds(1)));

        Assert.True(single.Steps > 1);
        Assert.Equal(1, whole.Steps);
        Assert.Equal(single.Time.TotalSeconds, whole.Time.TotalSeconds, 1e-3);
    }

    [Fact]
    public void Each_epoch_asks_for_its_own_pairs()
    {
        var asked = new List<int>();
        TrainingData data = SymbolTask.Data with
        {
            Resample = epoch =>
            {
                asked.Add(epoch);
                return SymbolTask.Data.Train;
            },
        };
        new Trainer(SymbolTask.Model(_device), data, new TrainerSettings { Training = Options with { MaxSteps = null, Epochs = 3 } })
            .Run(new RecordingObserver());

        Assert.Equal([1, 2, 3], asked);
    }

    [Fact]
    public void The_fingerprint_tells_pairs_and_their_order_apart()
    {
        TokenPair a = new([4, 5], [6]), b = new([4], [5, 6]);
        string[] names =
        [
            .. new[] { Data([a, b], []), Data([b, a], []), Data([a], [b]), Data([a], []), Data([], [a]) }.Select(data => data.Fingerprint()),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal(names[0], Data([new([4, 5], [6]), new([4], [5, 6])], []).Fingerprint());

        static TrainingData Data(TokenPair[] train, TokenPair[] dev) => new(train, dev, BosId: 2, EosId: 3);
    }

    private float[] Step(LossMean mean, TokenPair[][] parts)
    {
        Seq2SeqModel model = SymbolTask.Model(_device);
        TrainingOptions options = Options with { LossMean = mean };
        var step = new TrainingStep(model, new Sgd(_device, model.Parameters), options, seed: 1, new Pass(_device));
        int total = parts.Sum(part => part.Sum(pair => mean == LossMean.Token ? pair.Target.Length + 1 : 1));
        step.Begin();
        foreach (TokenPair[] part in parts)
        {
            step.Add(1, new TranslationBatch(part, SymbolTask.Bos, SymbolTask.Eos), total);
        }

        step.End(1, learningRate: 1f);
        return SymbolTask.Numbers(model);
    }

    private void Run(RecordingObserver observer, TrainingOptions options) => Create(options).Run(observer);

    private Trainer Create(TrainingOptions options) =>
        new(SymbolTask.Model(_device), SymbolTask.Data, new TrainerSettings { Training = options });

    /// <summary>A clock that moves on at every look.</summary>
    private sealed class SteppingTime(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;

        public void Pass(TimeSpan time) => _now += time.Ticks;
    }
}
