using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private readonly Device _device = CpuDevice.Create();

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Reversing_short_sequences_is_learnt_in_seconds()
    {
        Seq2SeqModel model = SymbolTask.Model(_device);
        var observer = new RecordingObserver();
        var trainer = new Trainer(model, SymbolTask.Data, new TrainerSettings
        {
            Training = new TrainingOptions { MaxSteps = 450, Epochs = 1000, BatchTokens = 600, LearningRate = 0.008f },
            Validation = new ValidationOptions { EverySteps = 150 },
        });

        Assert.Equal(TrainingEnd.Completed, trainer.Run(observer));
        double accuracy = SymbolTask.Accuracy(model, SymbolTask.Data.Dev);
        Assert.True(accuracy > 0.95, $"{accuracy:P1} of the dev sequences are right.");
        Assert.InRange(observer.Validations[^1].TokenAccuracy, 0.97, 1.0);
        Assert.InRange(observer.Validations[^1].Perplexity, 1.0, 1.1);
        Assert.True(observer.Steps[0].Loss > 2, "The first loss is that of guessing.");
    }

    [Fact]
    public void Same_seed_same_bits_whatever_the_number_of_threads()
    {
        float[] first = Train(seed: 3, threads: 1);

        Assert.Equal(first, Train(seed: 3, threads: 1));
        Assert.Equal(first, Train(seed: 3, threads: 2));
        Assert.NotEqual(first, Train(seed: 4, threads: 1));
    }

    [Fact]
    public void Every_step_draws_its_own_dropout_masks()
    {
        TokenPair pair = SymbolTask.Data.Train[0];
        Seq2SeqModel model = SymbolTask.Model(_device, dropout: 0.5f);
        float[] before = SymbolTask.Numbers(model);
        var observer = new RecordingObserver();
        new Trainer(model, SymbolTask.Data with { Train = [pair] }, new TrainerSettings
        {
            Training = new TrainingOptions { Epochs = 5, LearningRate = 1e-30f },
        }).Run(observer);

        Assert.All(before.Zip(SymbolTask.Numbers(model)), number => Assert.Equal(number.First, number.Second, 1e-25f));
        Assert.Equal(5, observer.Steps.Select(report => report.Loss).Distinct().Count());
    }

    [Theory]
    [InlineData(6, 3, new[] { 3, 6 })]
    [InlineData(7, 3, new[] { 3, 6, 7 })]
    [InlineData(2, 3, new[] { 2 })]
    public void The_last_step_is_validated_once(int steps, int everySteps, int[] expected)
    {
        RecordingObserver observer = Run(settings => settings with
        {
            Training = settings.Training with { MaxSteps = steps },
            Validation = settings.Validation with { EverySteps = everySteps },
        });

        Assert.Equal(expected, observer.Validations.Select(report => report.Step));
        Assert.Equal(Enumerable.Range(1, steps), observer.Steps.Select(report => report.Step));
    }

    [Theory]
    [InlineData(6, 3, 2, new[] { 3, 6 })]
    [InlineData(6, 3, 4, new[] { 3, 6, 6 })]
    [InlineData(7, 3, 7, new[] { 3, 6, 7 })]
    public void The_end_is_saved_but_not_twice_in_the_same_state(
        int steps, int everySteps, int validationSteps, int[] expected)
    {
        RecordingObserver observer = Run(settings => settings with
        {
            Training = settings.Training with { MaxSteps = steps },
            Validation = settings.Validation with { EverySteps = validationSteps },
            Checkpoint = settings.Checkpoint with { EverySteps = everySteps },
        });

        Assert.Equal(expected, observer.Checkpoints.Select(progress => progress.Step));
        Assert.Equal(observer.Validations[^1].Perplexity, observer.Checkpoints[^1].BestPerplexity);
    }

    [Fact]
    public void Reports_tell_epochs_totals_and_tokens()
    {
        RecordingObserver observer = Run(settings => settings with
        {
            Training = settings.Training with { Epochs = 2, MaxSteps = null, BatchTokens = 4000 },
        });
        int perEpoch = observer.Steps.Count / 2;

        Assert.InRange(perEpoch, 2, 10);
        Assert.All(observer.Steps, report => Assert.Equal(2 * perEpoch, report.TotalSteps));
        Assert.Equal(
            [.. Enumerable.Repeat(1, perEpoch), .. Enumerable.Repeat(2, perEpoch)],
            observer.Steps.Select(report => report.Epoch));
        IReadOnlyList<TokenPair> pairs = SymbolTask.Data.Train;
        Assert.Equal(2 * pairs.Sum(pair => pair.Target.Length + 1), observer.Steps.Sum(report => report.TargetTokens));
        Assert.Equal(
            2 * pairs.Sum(pair => pair.Source.Length + pair.Target.Length + 1),
            observer.Steps.Sum(report => report.Tokens));
    }

    [Fact]
    public void The_total_of_endless_epochs_is_the_largest_number_of_steps()
    {
        // Two batches in an epoch: twice the epochs are more than an int holds.
        TrainingData data = SymbolTask.Data with { Train = [.. SymbolTask.Data.Train.Take(2)] };
        RecordingObserver observer = Run(
            settings => settings with
            {
                Training = settings.Training with { Epochs = int.MaxValue, MaxSteps = 1, BatchTokens = 1 },
            },
            data);

        Assert.Equal(1, Assert.Single(observer.Steps).TotalSteps);
    }

    [Fact]
    public void Training_stops_when_validation_has_not_improved_for_the_patience()
    {
        TokenPair[] dev = [.. SymbolTask.Data.Dev.Select(pair => new TokenPair(pair.Source, [0, 0, 1, 1]))];
        RecordingObserver observer = Run(
            settings => settings with { Validation = new ValidationOptions { EverySteps = 2, Patience = 3 } },
            SymbolTask.Data with { Dev = dev },
            TrainingEnd.StoppedEarly);

        ValidationReport best = observer.Validations[^4];
        Assert.True(best.IsBest);
        Assert.All(observer.Validations[^3..], report => Assert.False(report.IsBest));
        Assert.Equal(best.Step + 6, observer.Steps[^1].Step);
        TrainingProgress saved = observer.Checkpoints[^1];
        Assert.Equal((best.Step, best.Step + 6, 3), (saved.BestStep, saved.Step, saved.StaleValidations));
        Assert.Equal(best.Perplexity, saved.BestPerplexity);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_ends_training_with_the_number_of_the_step()
    {
        Seq2SeqModel model = SymbolTask.Model(_device);
        float[] before = [];
        var observer = new RecordingObserver
        {
            AfterStep = report =>
            {
                if (report.Step == 3)
                {
                    model.Decoder.Output.Bias.Set(Enumerable.Repeat(float.NaN, SymbolTask.Vocabulary).ToArray());
                    before = SymbolTask.Numbers(model);
                }
            },
        };
        var trainer = new Trainer(model, SymbolTask.Data, new TrainerSettings());

        ArithmeticException error = Assert.Throws<ArithmeticException>(() => trainer.Run(observer));
        Assert.StartsWith("The gradient is not finite at step 4;", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, SymbolTask.Numbers(model));
        Assert.Equal(3, trainer.Progress.Step);
    }

    [Fact]
    public void Scores_of_translations_come_with_each_validation()
    {
        Seq2SeqModel model = SymbolTask.Model(_device);
        var scores = new TranslationScores(12.5, 40.25, [new SampleTranslation("a", "b", "c")]);
        var trainer = new Trainer(
            model, SymbolTask.Data, new TrainerSettings { Training = new TrainingOptions { MaxSteps = 1 } })
        {
            TranslateDev = () => scores,
        };
        var observer = new RecordingObserver();
        trainer.Run(observer);

        ValidationReport report = Assert.Single(observer.Validations);
        Assert.Equal((12.5, 40.25), (report.Bleu, report.ChrF));
        Assert.Same(scores.Samples, report.Samples);
    }

    [Fact]
    public void Nothing_is_translated_where_the_dev_loss_is_not_a_number()
    {
        Seq2SeqModel model = SymbolTask.Model(_device);
        model.Decoder.Output.Bias.Set(Enumerable.Repeat(float.NaN, SymbolTask.Vocabulary).ToArray());
        var trainer = new Trainer(model, SymbolTask.Data, new TrainerSettings { Training = new TrainingOptions { MaxSteps = 1 } })
        {
            TranslateDev = () => throw new InvalidOperationException("There is nothing to translate with."),
        };
        trainer.Resume(new TrainingProgress { Step = 1, Epoch = 1, BatchInEpoch = 1 });
        var observer = new RecordingObserver();
        trainer.Run(observer);

        ValidationReport report = Assert.Single(observer.Validations);
        Assert.Equal((double.NaN, null, false), (report.Loss, report.Bleu, report.IsBest));
    }

    [Fact]
    public void Validation_is_the_loss_over_the_dev_set_without_dropout_and_smoothing()
    {
        Seq2SeqModel model = SymbolTask.Model(_device, dropout: 0.5f);
        var observer = new RecordingObserver();
        new Trainer(model, SymbolTask.Data, new TrainerSettings
        {
            Training = new TrainingOptions { MaxSteps = 2, BatchTokens = 100, LabelSmoothing = 0.2f },
        }).Run(observer);
        var batch = new TranslationBatch(SymbolTask.Data.Dev, SymbolTask.Bos, SymbolTask.Eos);
        CrossEntropyResult result = model.Loss(batch, new Pass(_device));

        ValidationReport report = Assert.Single(observer.Validations);
        Assert.Equal(result.NegativeLogLikelihood / batch.Targets.Length, report.Loss, 1e-5);
        Assert.Equal((double)result.Correct / batch.Targets.Length, report.TokenAccuracy, 0.01);
        Assert.Null(report.Bleu);
    }

    [Fact]
    public void The_likelihood_of_a_step_is_told_beside_its_smoothed_loss()
    {
        Seq2SeqModel model = SymbolTask.Model(_device, dropout: 0f);
        var observer = new RecordingObserver();
        TrainingData data = SymbolTask.Data;
        var batch = new TranslationBatch(data.Train, SymbolTask.Bos, SymbolTask.Eos);
        CrossEntropyResult before = model.Loss(batch, new Pass(_device));
        new Trainer(model, data, new TrainerSettings
        {
            Training = new TrainingOptions { MaxSteps = 1, BatchTokens = 1_000_000, LabelSmoothing = 0.2f },
        }).Run(observer);

        TrainingReport report = Assert.Single(observer.Steps);
        Assert.Equal(before.NegativeLogLikelihood / batch.Targets.Length, report.NegativeLogLikelihood, 1e-5);
        Assert.NotEqual(report.NegativeLogLikelihood, report.Loss, 1e-3);
    }

    [Fact]
    public void No_training_pair_is_an_error()
    {
        TrainingData data = SymbolTask.Data with { Train = [] };

        Assert.Throws<ArgumentException>(() => new Trainer(SymbolTask.Model(_device), data, new TrainerSettings()));
    }

    private static float[] Train(int seed, int threads)
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = threads });
        Seq2SeqModel model = SymbolTask.Model(device, dropout: 0.3f);
        new Trainer(model, SymbolTask.Data, new TrainerSettings
        {
            Seed = seed,
            Training = new TrainingOptions { MaxSteps = 12, BatchTokens = 1500, LabelSmoothing = 0.1f },
        }).Run(new RecordingObserver());
        return SymbolTask.Numbers(model);
    }

    private RecordingObserver Run(
        Func<TrainerSettings, TrainerSettings> change,
        TrainingData? data = null,
        TrainingEnd end = TrainingEnd.Completed)
    {
        var observer = new RecordingObserver();
        TrainerSettings settings = change(new TrainerSettings());
        Assert.Equal(end, new Trainer(SymbolTask.Model(_device), data ?? SymbolTask.Data, settings).Run(observer));
        return observer;
    }
}
