using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

/// <summary>Keeps what a trainer reports.</summary>
internal sealed class RecordingObserver : ITrainingObserver
{
    /// <summary>Steps in order.</summary>
    public List<TrainingReport> Steps { get; } = [];

    /// <summary>Validations in order.</summary>
    public List<ValidationReport> Validations { get; } = [];

    /// <summary>Where training stood at each checkpoint.</summary>
    public List<TrainingProgress> Checkpoints { get; } = [];

    /// <summary>Called after each step.</summary>
    public Action<TrainingReport>? AfterStep { get; init; }

    /// <summary>Called after each validation.</summary>
    public Action<ValidationReport>? AfterValidation { get; init; }

    public void OnStep(TrainingReport report)
    {
        Steps.Add(report);
        AfterStep?.Invoke(report);
    }

    public void OnValidation(ValidationReport report)
    {
        Validations.Add(report);
        AfterValidation?.Invoke(report);
    }

    public void OnCheckpoint(Trainer trainer) => Checkpoints.Add(trainer.Progress);
}
