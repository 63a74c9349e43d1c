using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm;

/// <summary>Keeps what training gives: the best parameters, the history, the checkpoints; and passes it on to the observer.</summary>
internal sealed class SessionKeeper : ITrainingObserver
{
    private readonly ModelFolder _folder;
    private readonly int _keep;
    private readonly ITrainingSessionObserver _observer;
    private readonly TrainingHistory _history;
    private readonly Trainer _trainer;

    public SessionKeeper(
        ModelFolder folder, int keep, ITrainingSessionObserver observer, TrainingHistory history, Trainer trainer)
    {
        _folder = folder;
        _keep = keep;
        _observer = observer;
        _history = history;
        _trainer = trainer;
    }

    public void OnStep(TrainingReport report)
    {
        _history.Add(report);
        _observer.OnStep(report);
    }

    public void OnValidation(ValidationReport report)
    {
        if (report.IsBest)
        {
            _folder.WriteParameters(_trainer.Model);
        }

        _history.Add(report);
        _observer.OnValidation(report);
    }

    /// <summary>A folder always translates: before the first validation with the parameters as they are.</summary>
    public void OnCheckpoint(Trainer trainer)
    {
        Checkpoint.Write(_folder.Checkpoints, trainer, _keep);
        if (!_folder.Parameters.Exists)
        {
            _folder.WriteParameters(trainer.Model);
        }
    }
}
