using Seq2SeqLstm.Text;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Says in words what happens in a training session.</summary>
internal sealed class TrainingDisplay : ITrainingSessionObserver
{
    private readonly IStatusDisplay _display;
    private readonly TimeProvider _clock;
    private readonly RunningLoss _loss = new();
    private SubwordDisplay? _subwords;
    private TimeSpan? _limit;
    private long _workingSet;
    private long _started;
    private long _shown;
    private int _firstStep;
    private long _tokens;

    /// <summary>Initializes a new instance of the <see cref="TrainingDisplay"/> class.</summary>
    /// <param name="display">Where it is shown.</param>
    /// <param name="clock">The clock.</param>
    public TrainingDisplay(IStatusDisplay display, TimeProvider clock)
    {
        _display = display;
        _clock = clock;
    }

    /// <inheritdoc/>
    public void OnActivity(string activity) => _display.WriteLine(activity);

    /// <inheritdoc/>
    public void OnTokenizerProgress(SubwordTrainingProgress progress, int vocabularySize)
    {
        _subwords ??= new SubwordDisplay(_display, vocabularySize, _clock);
        _subwords.Report(progress);
    }

    /// <inheritdoc/>
    public void OnCorpus(string name, CorpusReport report, LineCount tooLong)
    {
        _display.WriteLine($"{name} corpus: {report.KeptPairs - tooLong.Count} pairs of {report.Lines} lines");
        Skipped("blank on both sides", report.BlankBoth);
        Skipped("without source", report.BlankSource);
        Skipped("without target", report.BlankTarget);
        Skipped("longer than training.maxTokens", tooLong);
        _workingSet = Environment.WorkingSet;
    }

    /// <inheritdoc/>
    public void OnStart(Trainer trainer)
    {
        long parameters = trainer.Model.Parameters.Sum(parameter => (long)parameter.Value.Length);
        _display.WriteLine(FormattableString.Invariant(
            $"training {parameters:N0} parameters on {trainer.Model.Device.Name}; Ctrl-C saves and stops"));
        _firstStep = trainer.Progress.Step;
        _started = _shown = _clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public void OnEstimate(TrainingEstimate estimate)
    {
        string limit = estimate.Limit is { } left && left < estimate.Time
            ? $"; training.maxMinutes ends it after {Durations.Text(left < TimeSpan.Zero ? TimeSpan.Zero : left)}"
            : "";
        _display.WriteLine(
            FormattableString.Invariant($"estimate: {estimate.Steps:N0} steps in about {Durations.Text(estimate.Time)} without validations, ")
            + FormattableString.Invariant($"{Math.Ceiling((_workingSet + estimate.Bytes) / 1e6):N0} MB of memory{limit}"));
        _limit = estimate.Limit;
        _started = _shown = _clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public void OnStep(TrainingReport report)
    {
        _loss.Add(report);
        _tokens += report.Tokens;
        TimeSpan interval = _clock.GetElapsedTime(_shown);
        if (interval < _display.Interval)
        {
            return;
        }

        _display.Show(Status(report, interval), (double)report.Step / report.TotalSteps);
        _shown = _clock.GetTimestamp();
        _loss.Clear();
        _tokens = 0;
    }

    /// <inheritdoc/>
    public void OnValidation(ValidationReport report)
    {
        if (!double.IsFinite(report.Loss))
        {
            return;
        }

        string scores = report is { Bleu: { } bleu, ChrF: { } chrF }
            ? FormattableString.Invariant($", BLEU {bleu:F1}, chrF {chrF:F1}")
            : "";
        _display.WriteLine(FormattableString.Invariant(
            $"validation at step {report.Step}: perplexity {report.Perplexity:F2}, token accuracy {report.TokenAccuracy:P1}")
            + scores + (report.IsBest ? " (best so far)" : ""));
        foreach (SampleTranslation sample in report.Samples)
        {
            _display.WriteLine($"  {sample.Source}");
            _display.WriteLine($"    is to be {sample.Reference}");
            _display.WriteLine($"    became   {sample.Translation}");
        }
    }

    private void Skipped(string why, LineCount lines)
    {
        if (lines.Count > 0)
        {
            string more = lines.Count > lines.First.Count ? ", …" : "";
            _display.WriteLine($"  skipped {lines.Count} {why}: line {string.Join(", ", lines.First)}{more}");
        }
    }

    private string Status(TrainingReport report, TimeSpan interval) =>
        FormattableString.Invariant($"step {report.Step}/{report.TotalSteps}  epoch {report.Epoch}  ")
        + FormattableString.Invariant($"loss {_loss.Loss:F3}  perplexity {_loss.Perplexity:G4}  ")
        + FormattableString.Invariant($"{_tokens / interval.TotalSeconds:N0} tokens/s  lr {report.LearningRate:G3}  ")
        + $"{Remaining(report)} left";

    private string Remaining(TrainingReport report)
    {
        TimeSpan elapsed = _clock.GetElapsedTime(_started);
        TimeSpan left = elapsed / (report.Step - _firstStep) * (report.TotalSteps - report.Step);
        return Durations.Text(_limit is { } limit && limit - elapsed < left ? limit - elapsed : left);
    }
}
