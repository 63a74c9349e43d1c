namespace Seq2SeqLstm.Training;

/// <summary>How a model is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the corpus.</summary>
    public int Epochs { get; init; } = 12;

    /// <summary>Steps after which training ends, whatever the epoch; null for no limit.</summary>
    public int? MaxSteps { get; init; }

    /// <summary>Source and target tokens in a batch, at most (a single longer pair is a batch of its own).</summary>
    public int BatchTokens { get; init; } = 2000;

    /// <summary>Longest sentence, in tokens; pairs with a longer side are left out and counted.</summary>
    public int MaxTokens { get; init; } = 200;

    /// <summary>How gradients change parameters.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

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
            LearningRate > 0f && float.IsFinite(LearningRate),
            $"training.learningRate must be above 0, not {LearningRate}.");
        Require(WarmUpSteps >= 0, $"training.warmUpSteps must be at least 0, not {WarmUpSteps}.");
        Require(
            Schedule != ScheduleKind.WarmUp || WarmUpSteps > 0,
            "training.warmUpSteps must be above 0 with training.schedule: warmUp.");
        Require(PlateauFactor is > 0f and < 1f, $"training.plateauFactor must be between 0 and 1, not {PlateauFactor}.");
        Require(PlateauPatience > 0, $"training.plateauPatience must be above 0, not {PlateauPatience}.");
        Require(ClipNorm >= 0f, $"training.clipNorm must be at least 0, not {ClipNorm}.");
        Require(LabelSmoothing is >= 0f and < 1f, $"training.labelSmoothing must be at least 0 and below 1, not {LabelSmoothing}.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
