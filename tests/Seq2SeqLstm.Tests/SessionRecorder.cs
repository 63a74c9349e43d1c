using Seq2SeqLstm.Text;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests;

/// <summary>Keeps what a training session reports.</summary>
internal sealed class SessionRecorder : ITrainingSessionObserver
{
    public Dictionary<string, (CorpusReport Report, LineCount TooLong)> Corpora { get; } = [];

    public List<string> Activities { get; } = [];

    public List<(SubwordTrainingPhase Phase, int VocabularySize)> TokenizerProgress { get; } = [];

    public List<TrainingReport> Steps { get; } = [];

    public List<int> Validations { get; } = [];

    public Action<int>? StepTaken { get; init; }

    public Action? Starting { get; init; }

    public Action? Told { get; init; }

    public void OnActivity(string activity)
    {
        Activities.Add(activity);
        Told?.Invoke();
    }

    public void OnTokenizerProgress(SubwordTrainingProgress progress, int vocabularySize) =>
        TokenizerProgress.Add((progress.Phase, vocabularySize));

    public void OnCorpus(string name, CorpusReport report, LineCount tooLong) => Corpora.Add(name, (report, tooLong));

    public void OnStart(Trainer trainer) => Starting?.Invoke();

    public List<TrainingEstimate> Estimates { get; } = [];

    public void OnEstimate(TrainingEstimate estimate) => Estimates.Add(estimate);

    public void OnStep(TrainingReport report)
    {
        Steps.Add(report);
        StepTaken?.Invoke(report.Step);
    }

    public void OnValidation(ValidationReport report) => Validations.Add(report.Step);
}
