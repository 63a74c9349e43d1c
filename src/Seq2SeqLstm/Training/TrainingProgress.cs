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

    /// <summary>Seconds spent on training and its preparation, in all sessions that had a limit of time; null where none had.</summary>
    public double? Seconds { get; init; }

    /// <summary>Whether an interruption had it saved, between two regular checkpoints; else null.</summary>
    public bool? IsInterruption { get; init; }

    /// <summary>The seed of the training; null in checkpoints that do not have it.</summary>
    public int? Seed { get; init; }

    /// <summary>Fingerprint of the training and dev pairs; null in checkpoints that do not have it.</summary>
    public string? Data { get; init; }

    /// <summary>Says why a training cannot go on from here; null where it can.</summary>
    /// <param name="start">Where that training would start without this.</param>
    public string? FindConflict(TrainingProgress start)
    {
        if (Seed is int seed && seed != start.Seed)
        {
            return $"was trained with seed {seed}, not {start.Seed}; resume with that seed, or train into another folder.";
        }

        return Data is not null && Data != start.Data
            ? "was trained on other corpora (data, tokenizer or training.maxTokens have changed); resume with the same ones, "
                + "or train into another folder with --init-from."
            : null;
    }
}
