using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Training;

/// <summary>The batches of one epoch after the other, and how many steps they make.</summary>
internal sealed class EpochBatches
{
    private readonly TrainingData _data;
    private readonly TrainingOptions _options;
    private readonly int _seed;
    private readonly List<IReadOnlyList<TokenPair>> _step = [];
    private IReadOnlyList<IReadOnlyList<TokenPair>> _batches = [];
    private int _plannedEpoch;

    /// <summary>Plans nothing yet.</summary>
    /// <param name="data">The pairs.</param>
    /// <param name="options">Size of batches, and their number in a step.</param>
    /// <param name="seed">Same seed, same batches.</param>
    public EpochBatches(TrainingData data, TrainingOptions options, int seed)
    {
        _data = data;
        _options = options;
        _seed = seed;
    }

    /// <summary>The batches of the next step; null when training is complete. The list is overwritten by the next call.</summary>
    /// <param name="progress">Where training stands, overwritten where a new epoch begins.</param>
    public IReadOnlyList<IReadOnlyList<TokenPair>>? Next(ref TrainingProgress progress)
    {
        if (progress.Step >= (_options.MaxSteps ?? int.MaxValue))
        {
            return null;
        }

        if (_plannedEpoch == progress.Epoch && progress.BatchInEpoch >= _batches.Count)
        {
            progress = progress with { Epoch = progress.Epoch + 1, BatchInEpoch = 0 };
        }

        if (progress.Epoch > _options.Epochs)
        {
            return null;
        }

        Plan(progress.Epoch);
        if (progress.BatchInEpoch >= _batches.Count)
        {
            return Next(ref progress);
        }

        _step.Clear();
        int end = Math.Min(_batches.Count, progress.BatchInEpoch + _options.Accumulate);
        for (int n = progress.BatchInEpoch; n < end; n++)
        {
            _step.Add(_batches[n]);
        }

        return _step;
    }

    /// <summary>Steps of the whole training, as far as can be foreseen.</summary>
    /// <param name="progress">Where it stands, in the epoch of the last <see cref="Next"/>.</param>
    public int TotalSteps(TrainingProgress progress)
    {
        long rest = StepsOf(_batches.Count - progress.BatchInEpoch)
            + ((long)(_options.Epochs - progress.Epoch) * StepsOf(_batches.Count));
        return (int)Math.Min(_options.MaxSteps ?? int.MaxValue, progress.Step + rest);
    }

    /// <summary>Epochs that are over, the share of the present one included.</summary>
    /// <param name="progress">Where training stands, in the epoch of the last <see cref="Next"/>.</param>
    public double Epochs(TrainingProgress progress) =>
        progress.Epoch - 1 + (progress.BatchInEpoch / (double)_batches.Count);

    /// <summary>The batches of the present epoch.</summary>
    /// <param name="epoch">Number of the epoch.</param>
    public IReadOnlyList<IReadOnlyList<TokenPair>> Plan(int epoch)
    {
        if (_plannedEpoch != epoch)
        {
            _batches = new BatchPlanner(_data.PairsOf(epoch), _options.BatchTokens, _seed).Plan(epoch);
            _plannedEpoch = epoch;
        }

        return _batches;
    }

    private long StepsOf(int batches) => (batches + _options.Accumulate - 1) / _options.Accumulate;
}
