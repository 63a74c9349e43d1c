using Seq2SeqLstm.Text;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Shows a training session: one line that renews itself on a terminal, plain lines from time to time elsewhere.</summary>
internal sealed class TrainingDisplay : ITrainingSessionObserver
{
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private readonly CommandContext _context;
    private long _started;
    private long _shown;
    private int _firstStep;
    private double _loss;
    private long _tokens;
    private long _targetTokens;
    private int _statusLength;

    /// <summary>Initializes a new instance of the <see cref="TrainingDisplay"/> class.</summary>
    /// <param name="context">Where it is shown, and the clock.</param>
    public TrainingDisplay(CommandContext context) => _context = context;

    /// <inheritdoc/>
    public void OnActivity(string activity) => _context.Error.WriteLine(activity);

    /// <inheritdoc/>
    public void OnCorpus(string name, CorpusReport report, LineCount tooLong)
    {
        _context.Error.WriteLine($"{name} corpus: {report.KeptPairs - tooLong.Count} pairs of {report.Lines} lines");
        Skipped("blank on both sides", report.BlankBoth);
        Skipped("without source", report.BlankSource);
        Skipped("without target", report.BlankTarget);
        Skipped("longer than training.maxTokens", tooLong);
    }

    /// <inheritdoc/>
    public void OnStart(Trainer trainer)
    {
        long parameters = trainer.Model.Parameters.Sum(parameter => (long)parameter.Value.Length);
        _context.Error.WriteLine(FormattableString.Invariant(
            $"training {parameters:N0} parameters on {trainer.Model.Device.Name}; Ctrl-C saves and stops"));
        _firstStep = trainer.Progress.Step;
        _started = _shown = _context.Clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public void OnStep(TrainingReport report)
    {
        _loss += report.Loss * report.TargetTokens;
        _tokens += report.Tokens;
        _targetTokens += report.TargetTokens;
        TimeSpan interval = _context.Clock.GetElapsedTime(_shown);
        if (interval < (_context.ErrorIsTerminal ? TerminalInterval : LineInterval))
        {
            return;
        }

        Status(FormattableString.Invariant(
            $"step {report.Step}/{report.TotalSteps}  epoch {report.Epoch}  loss {_loss / _targetTokens:F3}  ")
            + FormattableString.Invariant(
            $"rate {report.LearningRate:G3}  {_tokens / interval.TotalSeconds:N0} tokens/s  {Remaining(report)} left"));
        _shown = _context.Clock.GetTimestamp();
        (_loss, _tokens, _targetTokens) = (0, 0, 0);
    }

    /// <inheritdoc/>
    public void OnValidation(ValidationReport report)
    {
        EndStatus();
        if (!double.IsFinite(report.Loss))
        {
            return;
        }

        string scores = report is { Bleu: { } bleu, ChrF: { } chrF }
            ? FormattableString.Invariant($", BLEU {bleu:F1}, chrF {chrF:F1}")
            : "";
        _context.Error.WriteLine(FormattableString.Invariant(
            $"validation at step {report.Step}: perplexity {report.Perplexity:F2}, token accuracy {report.TokenAccuracy:P1}")
            + scores + (report.IsBest ? " (best so far)" : ""));
        foreach (SampleTranslation sample in report.Samples)
        {
            _context.Error.WriteLine($"  {sample.Source}");
            _context.Error.WriteLine($"    is to be {sample.Reference}");
            _context.Error.WriteLine($"    became   {sample.Translation}");
        }
    }

    /// <summary>Leaves the line that renews itself.</summary>
    public void EndStatus()
    {
        if (_statusLength > 0)
        {
            _context.Error.WriteLine();
            _statusLength = 0;
        }
    }

    private void Skipped(string why, LineCount lines)
    {
        if (lines.Count > 0)
        {
            string more = lines.Count > lines.First.Count ? ", …" : "";
            _context.Error.WriteLine($"  skipped {lines.Count} {why}: line {string.Join(", ", lines.First)}{more}");
        }
    }

    private void Status(string text)
    {
        if (!_context.ErrorIsTerminal)
        {
            _context.Error.WriteLine(text);
            return;
        }

        _context.Error.Write($"\r{text.PadRight(_statusLength)}");
        _statusLength = text.Length;
    }

    private string Remaining(TrainingReport report)
    {
        TimeSpan perStep = _context.Clock.GetElapsedTime(_started) / (report.Step - _firstStep);
        return Durations.Text(perStep * (report.TotalSteps - report.Step));
    }
}
