namespace Seq2SeqLstm.Text.Training;

/// <summary>Learns the pieces of a byte-pair-encoding model from counted words.</summary>
/// <remarks>Sennrich et al. (2016).</remarks>
internal static class BpeTrainer
{
    private const int MergesPerReport = 100;

    /// <summary>Learns merges; the characters come last. Scores fall by one from piece to piece.</summary>
    /// <param name="words">The corpus.</param>
    /// <param name="options">Rules of the pieces.</param>
    /// <param name="size">Number of pieces wanted, characters included.</param>
    /// <param name="progress">Told every 100 merges; null for none.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <returns>The pieces, fewer than wanted when no pair is left to merge.</returns>
    public static List<SentencePiece> Train(
        TrainingWords words, SubwordTrainerOptions options, int size, IProgress<SubwordTrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        int merges = size - words.Alphabet.Count;
        MergeLearner learner = new(words, new PieceRules(options), options.HardVocabularyLimit, cancellationToken);
        List<string> texts = new(size);
        while (texts.Count < merges && learner.Next() is { } piece)
        {
            cancellationToken.ThrowIfCancellationRequested();
            texts.Add(piece);
            if (texts.Count % MergesPerReport == 0)
            {
                progress?.Report(new SubwordTrainingProgress(
                    SubwordTrainingPhase.MergingPairs, (double)texts.Count / merges, texts.Count));
            }
        }

        texts.AddRange(Enumerable.Range(0, words.Alphabet.Count).Select(words.Alphabet.Text));
        return [.. texts.Select((text, rank) => new SentencePiece(text, -(float)rank, PieceType.Normal))];
    }
}
