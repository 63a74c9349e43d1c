using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Says in words how far the training of a vocabulary is.</summary>
internal sealed class SubwordDisplay : IProgress<SubwordTrainingProgress>
{
    private readonly IStatusDisplay _display;
    private readonly int _vocabularySize;
    private readonly TimeProvider _clock;
    private long _shown;

    /// <summary>Initializes a new instance of the <see cref="SubwordDisplay"/> class.</summary>
    /// <param name="display">Where it is shown.</param>
    /// <param name="vocabularySize">Number of pieces to make.</param>
    /// <param name="clock">The clock.</param>
    public SubwordDisplay(IStatusDisplay display, int vocabularySize, TimeProvider clock)
    {
        _display = display;
        _vocabularySize = vocabularySize;
        _clock = clock;
        _shown = clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Report(SubwordTrainingProgress value)
    {
        if (_clock.GetElapsedTime(_shown) >= _display.Interval)
        {
            _display.Show(Status(value), value.Done);
            _shown = _clock.GetTimestamp();
        }
    }

    private string Status(SubwordTrainingProgress progress) => progress.Phase switch
    {
        SubwordTrainingPhase.ReadingCorpus => FormattableString.Invariant($"reading: {progress.Count:N0} lines"),
        SubwordTrainingPhase.FindingSeedPieces =>
            FormattableString.Invariant($"looking for repeated parts of {progress.Count:N0} words"),
        SubwordTrainingPhase.PruningPieces =>
            FormattableString.Invariant($"pruning: {progress.Count:N0} pieces left, {_vocabularySize:N0} wanted"),
        _ => FormattableString.Invariant($"merging: {progress.Count:N0} merges done"),
    };
}
