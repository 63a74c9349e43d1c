namespace Seq2SeqLstm.Text;

/// <summary>Settings of <see cref="BpeTrainer"/>. Ids must be different and small enough to leave no gap.</summary>
public sealed record BpeTrainerOptions
{
    /// <summary>Number of pieces to make, control pieces included.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Share of the text whose characters get a piece of their own, 0.98 to 1; rarer ones are unknown.</summary>
    public double CharacterCoverage { get; init; } = 0.9995;

    /// <summary>Longest piece, in Unicode code points, 1 to 512.</summary>
    public int MaxPieceLength { get; init; } = 16;

    /// <summary>Longest line that is used, in bytes of UTF-8; longer ones are left out.</summary>
    public int MaxLineBytes { get; init; } = 4192;

    /// <summary>Whether a piece never spans two scripts (Han, Hiragana and Katakana count as one).</summary>
    public bool SplitByUnicodeScript { get; init; } = true;

    /// <summary>Whether a piece never spans a number and letters.</summary>
    public bool SplitByNumber { get; init; } = true;

    /// <summary>Whether a piece never spans a space.</summary>
    public bool SplitByWhitespace { get; init; } = true;

    /// <summary>Whether uncovered characters become bytes; adds 256 byte pieces to the vocabulary.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>
    /// Whether a corpus that supports fewer pieces than <see cref="VocabularySize"/> is an error (SentencePiece's
    /// hard_vocab_limit); else it gets as many as it supports.
    /// </summary>
    public bool HardVocabularyLimit { get; init; } = true;

    /// <summary>Id of padding, or -1 for none.</summary>
    public int PadId { get; init; }

    /// <summary>Id of the unknown piece.</summary>
    public int UnknownId { get; init; } = 1;

    /// <summary>Id of begin-of-sentence, or -1 for none.</summary>
    public int BosId { get; init; } = 2;

    /// <summary>Id of end-of-sentence, or -1 for none.</summary>
    public int EosId { get; init; } = 3;

    /// <summary>How text is normalised before training and, later, before encoding.</summary>
    public NormalizerSpec Normalizer { get; init; } = new();

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, or ids collide or leave a gap.</exception>
    public void Validate()
    {
        CheckRange(VocabularySize, 1, int.MaxValue, nameof(VocabularySize));
        CheckRange(CharacterCoverage, 0.98, 1.0, nameof(CharacterCoverage));
        CheckRange(MaxPieceLength, 1, 512, nameof(MaxPieceLength));
        CheckRange(MaxLineBytes, 10, 1 << 30, nameof(MaxLineBytes));
        ArgumentNullException.ThrowIfNull(Normalizer);
        if (!Normalizer.EscapeWhitespace)
        {
            throw new ArgumentException("Normalizer.EscapeWhitespace is false; training needs space marks.");
        }

        if (UnknownId < 0)
        {
            throw new ArgumentException($"UnknownId is {UnknownId}; a vocabulary needs an unknown piece.");
        }

        int[] ids = [.. new[] { PadId, UnknownId, BosId, EosId }.Where(id => id >= 0).Order()];
        if (ids.Distinct().Count() != ids.Length || ids[^1] >= VocabularySize)
        {
            throw new ArgumentException(
                $"The ids of padding, unknown, begin and end of sentence are {PadId}, {UnknownId}, {BosId} and "
                + $"{EosId}; they must be different and below VocabularySize, which is {VocabularySize}.");
        }
    }

    private static void CheckRange(double value, double lowest, double highest, string name)
    {
        if (!(value >= lowest && value <= highest))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{name} is {value}; it must be {lowest} to {highest}."));
        }
    }
}
