namespace Seq2SeqLstm.Training;

/// <summary>Where training stands: all that must be known, beside parameters and moments, to go on as if it had not stopped.</summary>
public sealed record TrainingProgress
{
    /// <summary>Steps taken.</summary>
    public int Step { get; init; }

    /// <summary>Epoch of the next batch, from 1.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Batches of that epoch already taken.</summary>
    public int BatchInEpoch { get; init; }

    /// <summary>Factor that the plateau schedule has reached.</summary>
    public float PlateauScale { get; init; } = 1f;

    /// <summary>Validations since the schedule last saw a better one.</summary>
    public int StaleForSchedule { get; init; }

    /// <summary>Validations since the best one.</summary>
    public int StaleValidations { get; init; }

    /// <summary>Lowest dev perplexity so far; null before the first validation.</summary>
    public double? BestPerplexity { get; init; }

    /// <summary>Step of the best validation.</summary>
    public int BestStep { get; init; }

    /// <summary>Step of the latest validation; 0 before the first.</summary>
    public int ValidatedStep { get; init; }
}
