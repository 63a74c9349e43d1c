namespace Seq2SeqLstm.Training;

/// <summary>The options of a <see cref="Trainer"/> together.</summary>
public sealed record TrainerSettings
{
    /// <summary>Names everything random in training: order of batches, dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How the model is trained.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>How it is checked on the dev set.</summary>
    public ValidationOptions Validation { get; init; } = new();

    /// <summary>How the state of training is saved.</summary>
    public CheckpointOptions Checkpoint { get; init; } = new();

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Training.Validate();
        Validation.Validate();
        Checkpoint.Validate();
    }
}
