using Seq2SeqLstm.Training;
using static Seq2SeqLstm.Configuration.ConfigurationKey;

namespace Seq2SeqLstm.Configuration;

/// <summary>The keys of the block <c>training</c>, in the order in which a file has them.</summary>
internal static class TrainingKeys
{
    public static readonly IReadOnlyList<ConfigurationKey> All =
    [
        WholeNumber("training.epochs", c => c.Training.Epochs, (c, v) => Train(c, t => t with { Epochs = v })),
        OptionalWholeNumber("training.maxSteps", c => c.Training.MaxSteps, (c, v) => Train(c, t => t with { MaxSteps = v })),
        OptionalNumber("training.maxMinutes", c => c.Training.MaxMinutes, (c, v) => Train(c, t => t with { MaxMinutes = v })),
        WholeNumber("training.batchTokens", c => c.Training.BatchTokens, (c, v) => Train(c, t => t with { BatchTokens = v })),
        WholeNumber("training.accumulate", c => c.Training.Accumulate, (c, v) => Train(c, t => t with { Accumulate = v })),
        WholeNumber("training.maxTokens", c => c.Training.MaxTokens, (c, v) => Train(c, t => t with { MaxTokens = v })),
        Choice("training.lossMean", c => c.Training.LossMean, (c, v) => Train(c, t => t with { LossMean = v })),
        Number(
            "training.subwordSampling", c => c.Training.SubwordSampling,
            (c, v) => Train(c, t => t with { SubwordSampling = v })),
        PlainText("training.freeze", c => c.Training.Freeze, (c, v) => Train(c, t => t with { Freeze = v })),
        Choice("training.optimizer", c => c.Training.Optimizer, (c, v) => Train(c, t => t with { Optimizer = v })),
        Number("training.adam.beta1", c => c.Training.Adam.Beta1, (c, v) => Adam(c, a => a with { Beta1 = v })),
        Number("training.adam.beta2", c => c.Training.Adam.Beta2, (c, v) => Adam(c, a => a with { Beta2 = v })),
        Number("training.adam.epsilon", c => c.Training.Adam.Epsilon, (c, v) => Adam(c, a => a with { Epsilon = v })),
        Number("training.weightDecay", c => c.Training.WeightDecay, (c, v) => Train(c, t => t with { WeightDecay = v })),
        Number("training.learningRate", c => c.Training.LearningRate, (c, v) => Train(c, t => t with { LearningRate = v })),
        Choice("training.schedule", c => c.Training.Schedule, (c, v) => Train(c, t => t with { Schedule = v })),
        WholeNumber("training.warmUpSteps", c => c.Training.WarmUpSteps, (c, v) => Train(c, t => t with { WarmUpSteps = v })),
        Number("training.plateauFactor", c => c.Training.PlateauFactor, (c, v) => Train(c, t => t with { PlateauFactor = v })),
        WholeNumber(
            "training.plateauPatience", c => c.Training.PlateauPatience, (c, v) => Train(c, t => t with { PlateauPatience = v })),
        Number("training.halvingStart", c => c.Training.HalvingStart, (c, v) => Train(c, t => t with { HalvingStart = v })),
        Number("training.halvingEvery", c => c.Training.HalvingEvery, (c, v) => Train(c, t => t with { HalvingEvery = v })),
        Number("training.averageDecay", c => c.Training.AverageDecay, (c, v) => Train(c, t => t with { AverageDecay = v })),
        Number("training.clipNorm", c => c.Training.ClipNorm, (c, v) => Train(c, t => t with { ClipNorm = v })),
        Number(
            "training.labelSmoothing", c => c.Training.LabelSmoothing, (c, v) => Train(c, t => t with { LabelSmoothing = v })),
    ];

    private static TrainingConfiguration Train(TrainingConfiguration c, Func<TrainingOptions, TrainingOptions> change) =>
        c with { Training = change(c.Training) };

    private static TrainingConfiguration Adam(TrainingConfiguration c, Func<AdamOptions, AdamOptions> change) =>
        Train(c, t => t with { Adam = change(t.Adam) });
}
