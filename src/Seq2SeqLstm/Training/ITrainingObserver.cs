namespace Seq2SeqLstm.Training;

/// <summary>Hears of what happens in training: shows it, writes it down, saves the model.</summary>
public interface ITrainingObserver
{
    /// <summary>A step was taken.</summary>
    /// <param name="report">The step.</param>
    void OnStep(TrainingReport report);

    /// <summary>The dev set was tried.</summary>
    /// <param name="report">The validation.</param>
    void OnValidation(ValidationReport report);

    /// <summary>The state of training is to be saved: now, or it is lost when the process ends.</summary>
    /// <param name="trainer">The trainer, between two steps.</param>
    void OnCheckpoint(Trainer trainer);
}
