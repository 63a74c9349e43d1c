namespace Seq2SeqLstm.Training;

/// <summary>How often the state of training is saved, so that it can be resumed.</summary>
public sealed record CheckpointOptions
{
    /// <summary>Steps between checkpoints; the end of training, interrupted or not, is saved too.</summary>
    public int EverySteps { get; init; } = 500;

    /// <summary>Checkpoints kept; older ones are deleted.</summary>
    public int Keep { get; init; } = 3;

    /// <summary>
    /// Latest checkpoints whose mean is tried at the end of training, and becomes the model where its perplexity is lower; 0 for
    /// none.
    /// </summary>
    public int Average { get; init; }

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

        if (Average < 0 || Average == 1 || Average > Keep)
        {
            throw new ArgumentException(
                $"checkpoint.average must be 0, or from 2 to checkpoint.keep ({Keep}), not {Average}.");
        }
    }
}
