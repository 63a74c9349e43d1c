namespace Seq2SeqLstm.Training;

/// <summary>The learning rate of every step, by the schedule of the options.</summary>
public sealed class LearningRateSchedule
{
    private readonly TrainingOptions _options;

    /// <summary>Starts the schedule.</summary>
    /// <param name="options">Its kind and numbers.</param>
    public LearningRateSchedule(TrainingOptions options) => _options = options;

    /// <summary>Factor that the plateau schedule has reached; set when training is resumed.</summary>
    public float PlateauScale { get; set; } = 1f;

    /// <summary>Validations since the best one, or since the last cut; set when training is resumed.</summary>
    public int StaleValidations { get; set; }

    /// <summary>Learning rate of a step.</summary>
    /// <param name="position">Where it stands.</param>
    public float Rate(TrainingPosition position)
    {
        float rate = _options.LearningRate * PlateauScale;
        if (position.Step < _options.WarmUpSteps)
        {
            return rate * position.Step / _options.WarmUpSteps;
        }

        return _options.Schedule switch
        {
            ScheduleKind.WarmUp => rate * MathF.Sqrt(_options.WarmUpSteps / (float)position.Step),
            ScheduleKind.Cosine => (float)(rate * 0.5 * (1 + Math.Cos(Math.PI * FallenShare(position)))),
            ScheduleKind.Halving => (float)(rate * Math.Pow(0.5, Halvings(position.Epochs))),
            _ => rate,
        };
    }

    /// <summary>Share of the steps after the warm-up, or of the time since the beginning, whichever is further gone.</summary>
    private double FallenShare(TrainingPosition position)
    {
        long falling = position.TotalSteps - _options.WarmUpSteps;
        double share = falling > 0 ? Math.Max(0, position.Step - 1 - _options.WarmUpSteps) / (double)falling : 0;
        return Math.Clamp(Math.Max(share, position.TimeShare), 0, 1);
    }

    /// <summary>One when the first epochs are over, and one more after each distance.</summary>
    private double Halvings(double epochs) => epochs < _options.HalvingStart
        ? 0
        : 1 + Math.Floor((epochs - _options.HalvingStart) / _options.HalvingEvery);

    /// <summary>Tells the schedule how a validation went.</summary>
    /// <param name="improved">Whether it was the best so far.</param>
    public void AfterValidation(bool improved)
    {
        StaleValidations = improved ? 0 : StaleValidations + 1;
        if (_options.Schedule == ScheduleKind.Plateau && StaleValidations >= _options.PlateauPatience)
        {
            PlateauScale *= _options.PlateauFactor;
            StaleValidations = 0;
        }
    }
}
