namespace Seq2SeqLstm.Text;

/// <summary>Settings of the training of unigram models. Kudo (2018).</summary>
public sealed record UnigramTrainingOptions
{
    /// <summary>Number of pieces that the search starts from, characters included (seed_sentencepiece_size).</summary>
    public int SeedPieces { get; init; } = 1_000_000;

    /// <summary>Share of the pieces that each round of pruning keeps, 0.5 to 0.95 (shrinking_factor).</summary>
    public double ShrinkingFactor { get; init; } = 0.75;

    /// <summary>Passes of expectation maximisation between two rounds of pruning, 1 to 10 (num_sub_iterations).</summary>
    public int SubIterations { get; init; } = 2;
}
