namespace Seq2SeqLstm.Training;

/// <summary>How a model is trained.</summary>
public sealed record TrainingOptions
{
    private const float MinutesOfAYear = 365 * 24 * 60;

    /// <summary>Passes over the corpus.</summary>
    public int Epochs { get; init; } = 12;

    /// <summary>Steps after which training ends, whatever the epoch; null for no limit.</summary>
    public int? MaxSteps { get; init; }

    /// <summary>Source and target tokens in a batch, at most (a single longer pair is a batch of its own).</summary>
    public int BatchTokens { get; init; } = 2000;

    /// <summary>Longest sentence, in tokens; pairs with a longer side are left out and counted.</summary>
    public int MaxTokens { get; init; } = 200;

    /// <summary>Batches whose gradients make one step together.</summary>
    public int Accumulate { get; init; } = 1;

    /// <summary>What the loss of a step is the mean over.</summary>
    public LossMean LossMean { get; init; } = LossMean.Token;

    /// <summary>
    /// How segmentations are drawn anew in each epoch: with byte-pair encoding the probability that a merge is left out
    /// (Provilkov et al. 2020), with unigram the exponent of their probabilities (Kudo 2018); 0 for the usual one always.
    /// </summary>
    public float SubwordSampling { get; init; }

    /// <summary>How gradients change parameters.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>The numbers of Adam.</summary>
    public AdamOptions Adam { get; init; } = new();

    /// <summary>Share of each matrix taken off at every step, times the learning rate. Loshchilov and Hutter (2019).</summary>
    public float WeightDecay { get; init; }

    /// <summary>Parameters that stay as they are: patterns of names, separated by commas; null for none.</summary>
    public string? Freeze { get; init; }

    /// <summary>Learning rate, the highest of a schedule.</summary>
    public float LearningRate { get; init; } = 0.001f;

    /// <summary>How the learning rate changes.</summary>
    public ScheduleKind Schedule { get; init; } = ScheduleKind.Constant;

    /// <summary>Steps over which the learning rate rises from zero, with any schedule.</summary>
    public int WarmUpSteps { get; init; }

    /// <summary>Factor by which the plateau schedule lowers the learning rate.</summary>
    public float PlateauFactor { get; init; } = 0.5f;

    /// <summary>Validations without a better perplexity after which the plateau schedule does so.</summary>
    public int PlateauPatience { get; init; } = 2;

    /// <summary>Epochs after which the halving schedule halves the learning rate for the first time.</summary>
    public float HalvingStart { get; init; } = 5f;

    /// <summary>Epochs between two halvings.</summary>
    public float HalvingEvery { get; init; } = 1f;

    /// <summary>Decay of the moving average of the parameters, which is what is validated and kept; 0 for none.</summary>
    public float AverageDecay { get; init; }

    /// <summary>Minutes after which training ends, preparation and the last validation included, a year at most; null for no limit.</summary>
    public float? MaxMinutes { get; init; }

    /// <summary>Largest norm of all gradients together; 0 for no clipping. Pascanu et al. (2013).</summary>
    public float ClipNorm { get; init; } = 1f;

    /// <summary>Label smoothing ε. Szegedy et al. (2016).</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require(Epochs > 0, $"training.epochs must be above 0, not {Epochs}.");
        Require(MaxSteps is null or > 0, $"training.maxSteps must be above 0, not {MaxSteps}.");
        Require(BatchTokens > 0, $"training.batchTokens must be above 0, not {BatchTokens}.");
        Require(MaxTokens > 0, $"training.maxTokens must be above 0, not {MaxTokens}.");
        Require(
            MaxMinutes is null or (> 0f and <= MinutesOfAYear),
            $"training.maxMinutes must be above 0 and at most {MinutesOfAYear}, a year, not {MaxMinutes}.");
        Require(Accumulate > 0, $"training.accumulate must be above 0, not {Accumulate}.");
        Require(SubwordSampling is >= 0f and <= 1f, $"training.subwordSampling must be from 0 to 1, not {SubwordSampling}.");
        ValidateOptimizer();
        ValidateSchedule();
        Require(AverageDecay is >= 0f and < 1f, $"training.averageDecay must be at least 0 and below 1, not {AverageDecay}.");
        Require(ClipNorm >= 0f, $"training.clipNorm must be at least 0, not {ClipNorm}.");
        Require(LabelSmoothing is >= 0f and < 1f, $"training.labelSmoothing must be at least 0 and below 1, not {LabelSmoothing}.");
    }

    private void ValidateOptimizer()
    {
        Require(Adam.Beta1 is >= 0f and < 1f, $"training.adam.beta1 must be at least 0 and below 1, not {Adam.Beta1}.");
        Require(Adam.Beta2 is >= 0f and < 1f, $"training.adam.beta2 must be at least 0 and below 1, not {Adam.Beta2}.");
        Require(Adam.Epsilon > 0f, $"training.adam.epsilon must be above 0, not {Adam.Epsilon}.");
        Require(WeightDecay is >= 0f and < 1f, $"training.weightDecay must be at least 0 and below 1, not {WeightDecay}.");
        Require(
            WeightDecay == 0f || Optimizer != OptimizerKind.Adam,
            $"training.weightDecay is {WeightDecay}, but training.optimizer: adam has none; choose adamw or sgd.");
    }

    private void ValidateSchedule()
    {
        Require(
            LearningRate > 0f && float.IsFinite(LearningRate),
            $"training.learningRate must be above 0, not {LearningRate}.");
        Require(WarmUpSteps >= 0, $"training.warmUpSteps must be at least 0, not {WarmUpSteps}.");
        Require(
            Schedule != ScheduleKind.WarmUp || WarmUpSteps > 0,
            "training.warmUpSteps must be above 0 with training.schedule: warmUp.");
        Require(PlateauFactor is > 0f and < 1f, $"training.plateauFactor must be between 0 and 1, not {PlateauFactor}.");
        Require(PlateauPatience > 0, $"training.plateauPatience must be above 0, not {PlateauPatience}.");
        Require(HalvingStart >= 0f, $"training.halvingStart must be at least 0, not {HalvingStart}.");
        Require(HalvingEvery > 0f, $"training.halvingEvery must be above 0, not {HalvingEvery}.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
