using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

public sealed class TrainerSettingsTests
{
    [Fact]
    public void Defaults_are_valid() => new TrainerSettings().Validate();

    [Fact]
    public void Values_out_of_range_are_errors_with_their_key_and_value()
    {
        Check("training.epochs must be above 0, not 0.", new TrainingOptions { Epochs = 0 });
        Check("training.maxSteps must be above 0, not 0.", new TrainingOptions { MaxSteps = 0 });
        Check("training.batchTokens must be above 0, not -1.", new TrainingOptions { BatchTokens = -1 });
        Check("training.maxTokens must be above 0, not 0.", new TrainingOptions { MaxTokens = 0 });
        Check("training.learningRate must be above 0, not 0.", new TrainingOptions { LearningRate = 0f });
        Check("training.learningRate must be above 0, not NaN.", new TrainingOptions { LearningRate = float.NaN });
        Check("training.warmUpSteps must be at least 0, not -1.", new TrainingOptions { WarmUpSteps = -1 });
        Check(
            "training.warmUpSteps must be above 0 with training.schedule: warmUp.",
            new TrainingOptions { Schedule = ScheduleKind.WarmUp });
        Check("training.plateauFactor must be between 0 and 1, not 1.", new TrainingOptions { PlateauFactor = 1f });
        Check("training.plateauPatience must be above 0, not 0.", new TrainingOptions { PlateauPatience = 0 });
        Check("training.maxMinutes must be above 0 and at most 525600, a year, not 0.", new TrainingOptions { MaxMinutes = 0f });
        Check("training.maxMinutes must be above 0 and at most 525600, a year, not 600000.", new TrainingOptions { MaxMinutes = 6e5f });
        Check("training.accumulate must be above 0, not 0.", new TrainingOptions { Accumulate = 0 });
        Check("training.subwordSampling must be from 0 to 1, not 1.5.", new TrainingOptions { SubwordSampling = 1.5f });
        Check("training.averageDecay must be at least 0 and below 1, not 1.", new TrainingOptions { AverageDecay = 1f });
        Check("training.adam.beta1 must be at least 0 and below 1, not 1.", new TrainingOptions { Adam = new() { Beta1 = 1f } });
        Check("training.adam.beta2 must be at least 0 and below 1, not -1.", new TrainingOptions { Adam = new() { Beta2 = -1f } });
        Check("training.adam.epsilon must be above 0, not 0.", new TrainingOptions { Adam = new() { Epsilon = 0f } });
        Check(
            "training.weightDecay is 0.1, but training.optimizer: adam has none; choose adamw or sgd.",
            new TrainingOptions { WeightDecay = 0.1f });
        Check("training.halvingStart must be at least 0, not -1.", new TrainingOptions { HalvingStart = -1f });
        Check("training.halvingEvery must be above 0, not 0.", new TrainingOptions { HalvingEvery = 0f });
        Check("training.clipNorm must be at least 0, not -1.", new TrainingOptions { ClipNorm = -1f });
        Check("training.clipNorm must be at least 0, not NaN.", new TrainingOptions { ClipNorm = float.NaN });
        Check(
            "training.labelSmoothing must be at least 0 and below 1, not 1.",
            new TrainingOptions { LabelSmoothing = 1f });
    }

    [Fact]
    public void Validation_and_checkpoint_options_are_checked_too()
    {
        Check(
            "validation.everySteps must be above 0, not 0.",
            new TrainerSettings { Validation = new ValidationOptions { EverySteps = 0 } });
        Check(
            "validation.beam must be from 1 to 1000, not 0.",
            new TrainerSettings { Validation = new ValidationOptions { Beam = 0 } });
        Check(
            "validation.patience must be at least 0, not -1.",
            new TrainerSettings { Validation = new ValidationOptions { Patience = -1 } });
        Check(
            "checkpoint.everySteps must be above 0, not 0.",
            new TrainerSettings { Checkpoint = new CheckpointOptions { EverySteps = 0 } });
        Check(
            "checkpoint.keep must be above 0, not 0.",
            new TrainerSettings { Checkpoint = new CheckpointOptions { Keep = 0 } });
        Check(
            "checkpoint.average must be 0, or from 2 to checkpoint.keep (3), not 4.",
            new TrainerSettings { Checkpoint = new CheckpointOptions { Average = 4 } });
    }

    private static void Check(string message, TrainingOptions training) =>
        Check(message, new TrainerSettings { Training = training });

    private static void Check(string message, TrainerSettings settings) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(settings.Validate).Message);
}
