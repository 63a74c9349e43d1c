namespace Seq2SeqLstm.Training;

/// <summary>How often the state of training is saved, so that it can be resumed.</summary>
public sealed record CheckpointOptions
{
    /// <summary>Steps between checkpoints; the end of training, interrupted or not, is saved too.</summary>
    public int EverySteps { get; init; } = 500;

    /// <summary>Checkpoints kept; older ones are deleted.</summary>
    public int Keep { get; init; } = 3;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (EverySteps <= 0)
        {
            throw new ArgumentException($"checkpoint.everySteps must be above 0, not {EverySteps}.");
        }

        if (Keep <= 0)
        {
            throw new ArgumentException($"checkpoint.keep must be above 0, not {Keep}.");
        }
    }
}
