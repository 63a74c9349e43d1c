namespace Seq2SeqLstm.LongMemory;

/// <summary>How long and how wide; the same for every contender.</summary>
internal sealed record TrialOptions
{
    /// <summary>Gets the width H of every recurrent layer.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Gets the steps of training, at most: it ends before when it has learnt everything.</summary>
    public int Steps { get; init; } = 150;

    /// <summary>Gets the number of batches in a row without an error that end training.</summary>
    public int Flawless { get; init; } = 100;

    /// <summary>Gets the sequences of a batch.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Gets the numbers of noise steps N that are tried, in rising order.</summary>
    public IReadOnlyList<int> Noise { get; init; } = [10, 20, 50, 100, 200];

    /// <summary>
    /// Gets a value indicating whether one training has noise of all lengths up to the longest, short ones being frequent; else there
    /// is a training for each N, which has noise of N steps only and needs far more of them.
    /// </summary>
    public bool Mixed { get; init; } = true;

    /// <summary>Gets the learning rates to choose from, with the first seed.</summary>
    public IReadOnlyList<float> Rates { get; init; } = [0.003f, 0.001f];

    /// <summary>Gets the seeds.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3];

    /// <summary>Gets the sequences that are tried for each N, once to choose the rate and once to report.</summary>
    public int Tried { get; init; } = 500;
}
