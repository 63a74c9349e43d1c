using System.Text;

namespace Seq2SeqLstm.Text.Training;

/// <summary>Learns the pieces of a unigram language model from counted words.</summary>
/// <remarks>
/// Kudo (2018): start from many pieces, then in turn estimate their probabilities (expectation maximisation) and drop
/// those that are missed least, until the wanted size is reached. The M step is the one of Liang and Klein (2007) for a
/// Dirichlet process prior, <c>score = ψ(count) - ψ(Σ count)</c>, and drops counts below one half.
/// </remarks>
internal static class UnigramTrainer
{
    private const double LeastExpectedCount = 0.5;
    private const double SizeBeforeFinish = 1.1;
    private const float PenaltyStep = 0.0001f;

    private static readonly Comparer<SentencePiece> ByScore = Comparer<SentencePiece>.Create((a, b) =>
        a.Score != b.Score ? b.Score.CompareTo(a.Score) : CompareCodePoints(a.Text, b.Text));

    /// <summary>Learns the pieces, best first.</summary>
    /// <param name="words">The corpus.</param>
    /// <param name="options">Rules of the pieces.</param>
    /// <param name="size">Number of pieces wanted, characters included.</param>
    /// <param name="progress">Told after every pass; null for none.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <returns>The pieces, fewer than wanted when the corpus has no more.</returns>
    public static List<SentencePiece> Train(
        TrainingWords words, SubwordTrainerOptions options, int size, IProgress<SubwordTrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        progress?.Report(new SubwordTrainingProgress(SubwordTrainingPhase.FindingSeedPieces, 0, words.Count));
        PieceTree tree = SeedPieces.Find(words, options, cancellationToken);
        int threads = WorkerThreads.Count(options);
        int enough = (int)(options.VocabularySize * SizeBeforeFinish);
        int seeds = tree.Count;
        while (true)
        {
            for (int i = 0; i < options.Unigram.SubIterations; i++)
            {
                Estimate(tree, threads, cancellationToken);
                double done = Math.Log((double)seeds / tree.Count) / Math.Log((double)Math.Max(seeds, enough + 1) / enough);
                progress?.Report(new SubwordTrainingProgress(
                    SubwordTrainingPhase.PruningPieces, Math.Clamp(done, 0, 1), tree.Count));
            }

            if (tree.Count <= enough)
            {
                return Finish(tree, words, size);
            }

            int pruned = Math.Max(enough, (int)(options.Unigram.ShrinkingFactor * tree.Count));
            PiecePruner.Prune(tree, pruned, threads, cancellationToken);
        }
    }

    /// <summary>One pass of expectation maximisation.</summary>
    private static void Estimate(PieceTree tree, int threads, CancellationToken cancellationToken)
    {
        double[] expected = ExpectedCounts.Compute(tree, threads, cancellationToken);
        bool[] stays = [.. expected.Select(count => count >= LeastExpectedCount)];
        double logTotal = Digamma(expected.Where(count => count >= LeastExpectedCount).Sum());
        for (int piece = 0; piece < tree.Count; piece++)
        {
            if (stays[piece])
            {
                tree.Pieces[piece] = tree.Pieces[piece] with { Score = (float)(Digamma(expected[piece]) - logTotal) };
            }
        }

        tree.Keep(stays);
    }

    /// <summary>Takes every character of the alphabet, and then the pieces with the best scores.</summary>
    private static List<SentencePiece> Finish(PieceTree tree, TrainingWords words, int size)
    {
        Dictionary<string, float> scores = new(StringComparer.Ordinal);
        float lowest = 0;
        for (int piece = 0; piece < tree.Count; piece++)
        {
            scores.Add(words.Text(tree.Characters(piece)), tree.Pieces[piece].Score);
            lowest = Math.Min(lowest, tree.Pieces[piece].Score);
        }

        // Characters that the model has dropped come back below all others, each with a score of its own.
        List<SentencePiece> result = [];
        float step = 0;
        for (int character = 0; character < words.Alphabet.Count; character++)
        {
            string text = words.Alphabet.Text(character);
            if (!scores.Remove(text, out float score))
            {
                score = lowest + step;
                step += PenaltyStep;
            }

            result.Add(new SentencePiece(text, score, PieceType.Normal));
        }

        result.AddRange(scores
            .Select(piece => new SentencePiece(piece.Key, piece.Value, PieceType.Normal))
            .Order(ByScore)
            .Take(Math.Max(0, size - result.Count)));
        result.Sort(ByScore);
        return result;
    }

    private static int CompareCodePoints(string a, string b) =>
        Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    /// <summary>The derivative of the logarithm of the gamma function.</summary>
    /// <remarks>Recurrence up to 7, then the asymptotic series around x - 1/2; error below 1e-10.</remarks>
    private static double Digamma(double x)
    {
        double result = 0;
        for (; x < 7; x++)
        {
            result -= 1 / x;
        }

        double y = 1 / ((x - 0.5) * (x - 0.5));
        return result + Math.Log(x - 0.5)
            + (y * ((1.0 / 24) - (y * ((7.0 / 960) - (y * ((31.0 / 8064) - (y * 127.0 / 30720)))))));
    }
}
