namespace Seq2SeqLstm.Text.Training;

/// <summary>
/// Drops the pieces of a unigram model that are missed least: the loss of a piece is how much the likelihood of the
/// corpus falls when each occurrence is written with the best other pieces instead.
/// </summary>
/// <remarks>
/// Kudo (2018), section 3.2, step 2. Deviation, so that the pieces are those of <c>spm_train</c> 0.1.97: the total count
/// without a piece is taken as <c>total + count · (number of all pieces - 1)</c>, where the number of its parts would be
/// expected (later versions of it do that).
/// </remarks>
internal static class PiecePruner
{
    /// <summary>Drops pieces that no best cut uses, and then the ones with the least loss.</summary>
    /// <param name="tree">The pieces; changed.</param>
    /// <param name="size">Number of pieces that stay.</param>
    /// <param name="threads">Threads that work.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static void Prune(PieceTree tree, int size, int threads, CancellationToken cancellationToken)
    {
        int[]?[] alternatives = BestCuts.FindAlternatives(tree, threads, cancellationToken);
        long[] counts = BestCuts.CountPieces(tree, threads, cancellationToken);
        double total = counts.Sum(count => (double)count);
        bool[] stays = new bool[tree.Count];
        List<(int Piece, double Loss)> candidates = [];
        int kept = 0;
        for (int piece = 0; piece < stays.Length; piece++)
        {
            int[]? parts = alternatives[piece];
            if (counts[piece] == 0 || parts is { Length: 0 })
            {
                continue;
            }

            if (parts is null)
            {
                stays[piece] = true;
                kept++;
            }
            else
            {
                candidates.Add((piece, Loss(piece, parts, counts, total)));
            }
        }

        candidates.Sort((a, b) => a.Loss != b.Loss ? b.Loss.CompareTo(a.Loss) : a.Piece.CompareTo(b.Piece));
        foreach ((int piece, _) in candidates.Take(Math.Max(0, size - kept)))
        {
            stays[piece] = true;
        }

        tree.Keep(stays);
    }

    private static double Loss(int piece, int[] parts, long[] counts, double total)
    {
        double count = counts[piece];
        double logTotalWithout = Math.Log(total + (count * (counts.Length - 1.0)));
        double scoreOfParts = 0;
        foreach (int part in parts)
        {
            scoreOfParts += Math.Log(counts[part] + count) - logTotalWithout;
        }

        return count * (Math.Log(count) - Math.Log(total) - scoreOfParts);
    }
}
