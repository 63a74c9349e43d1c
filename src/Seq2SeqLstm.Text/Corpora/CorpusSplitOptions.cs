namespace Seq2SeqLstm.Text.Corpora;

/// <summary>How a corpus is split.</summary>
public sealed record CorpusSplitOptions
{
    /// <summary>Pairs of the dev set.</summary>
    public required SplitSize Dev { get; init; }

    /// <summary>Pairs of the test set.</summary>
    public required SplitSize Test { get; init; }

    /// <summary>Names the choice: same seed and corpus, same split.</summary>
    public int Seed { get; init; } = 1;
}
