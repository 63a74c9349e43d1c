namespace Seq2SeqLstm.Text.Training;

/// <summary>Best cuts (Viterbi) of words and of pieces under a unigram model, in single precision as in encoding.</summary>
internal sealed class BestCuts
{
    private readonly PieceTree _tree;
    private readonly float _unknownScore;
    private readonly long[] _counts;
    private float[] _scores = new float[64];
    private int[] _lastPieces = new int[64];

    private BestCuts(PieceTree tree, float unknownScore)
    {
        _tree = tree;
        _unknownScore = unknownScore;
        _counts = new long[tree.Count];
    }

    /// <summary>How often each piece occurs when every word is cut in its best way.</summary>
    public static long[] CountPieces(PieceTree tree, int threads, CancellationToken cancellationToken)
    {
        const int WordsPerBlock = 2048;
        BestCuts[] states = Create(tree, threads);
        WorkerThreads.ForBlocks(
            tree.Text.Words, WordsPerBlock, states, (state, first, last) => state.CountWords(first, last), cancellationToken);
        long[] counts = new long[tree.Count];
        for (int piece = 0; piece < counts.Length; piece++)
        {
            counts[piece] = states.Sum(state => state._counts[piece]);
        }

        return counts;
    }

    /// <summary>The best way to write each piece with others; null where a piece has only one character.</summary>
    /// <returns>For each piece the parts, or an empty list when these are better than the piece itself.</returns>
    public static int[]?[] FindAlternatives(PieceTree tree, int threads, CancellationToken cancellationToken)
    {
        const int PiecesPerBlock = 1024;
        int[]?[] alternatives = new int[]?[tree.Count];
        WorkerThreads.ForBlocks(
            tree.Count, PiecesPerBlock, Create(tree, threads), (state, first, last) =>
            {
                for (int piece = first; piece < last; piece++)
                {
                    alternatives[piece] = state.FindAlternative(piece);
                }
            },
            cancellationToken);
        return alternatives;
    }

    private static BestCuts[] Create(PieceTree tree, int threads)
    {
        float lowest = 0;
        for (int piece = 0; piece < tree.Count; piece++)
        {
            lowest = Math.Min(lowest, tree.Pieces[piece].Score);
        }

        return [.. Enumerable.Range(0, threads).Select(_ => new BestCuts(tree, lowest - ExpectedCounts.UnknownPenalty))];
    }

    private void CountWords(int first, int last)
    {
        for (int word = first; word < last; word++)
        {
            int start = _tree.Text.Starts[word];
            int length = _tree.Text.Starts[word + 1] - 1 - start;
            Cut(start, length, excluded: PieceTree.None);
            long occurrences = _tree.Text.Occurrences(word);
            for (int end = length; end > 0;)
            {
                int piece = _lastPieces[end];
                _counts[piece == PieceTree.None ? PieceTree.UnknownAs : piece] += occurrences;
                end -= piece == PieceTree.None ? 1 : _tree.Pieces[piece].Length;
            }
        }
    }

    private int[]? FindAlternative(int whole)
    {
        PieceNode node = _tree.Pieces[whole];
        if (node.Length == 1)
        {
            return null;
        }

        if (Cut(_tree.Places[whole], node.Length, whole) > node.Score)
        {
            return [];
        }

        List<int> parts = [];
        for (int end = node.Length; end > 0;)
        {
            int part = _lastPieces[end];
            parts.Add(part == PieceTree.None ? PieceTree.UnknownAs : part);
            end -= part == PieceTree.None ? 1 : _tree.Pieces[part].Length;
        }

        return [.. parts];
    }

    /// <summary>Cuts a part of the text; the last pieces of the best cuts are left in a field.</summary>
    /// <returns>The score of the best cut.</returns>
    private float Cut(int start, int length, int excluded)
    {
        if (_scores.Length <= length)
        {
            Array.Resize(ref _scores, Math.Max(length + 1, 2 * _scores.Length));
            Array.Resize(ref _lastPieces, _scores.Length);
        }

        PieceNode[] pieces = _tree.Pieces;
        ReadOnlySpan<int> longestAt = _tree.LongestAt.Slice(start, length);
        Span<float> scores = _scores.AsSpan(0, length + 1);
        Span<int> lastPieces = _lastPieces.AsSpan(0, length + 1);
        scores.Fill(float.NegativeInfinity);
        scores[0] = 0;
        for (int i = 0; i < length; i++)
        {
            int shortest = 0;
            for (int piece = longestAt[i]; piece != PieceTree.None; piece = pieces[piece].Parent)
            {
                shortest = pieces[piece].Length;
                if (shortest <= length - i && piece != excluded && scores[i] + pieces[piece].Score > scores[i + shortest])
                {
                    scores[i + shortest] = scores[i] + pieces[piece].Score;
                    lastPieces[i + shortest] = piece;
                }
            }

            if (shortest != 1 && scores[i] + _unknownScore > scores[i + 1])
            {
                scores[i + 1] = scores[i] + _unknownScore;
                lastPieces[i + 1] = PieceTree.None;
            }
        }

        return scores[length];
    }
}
