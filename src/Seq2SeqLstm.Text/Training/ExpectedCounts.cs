namespace Seq2SeqLstm.Text.Training;

/// <summary>
/// How often each piece is expected to occur when words are cut at random under a unigram model: the E step.
/// <c>count(piece) = Σ over words: occurrences · P(piece | word)</c>, by the forward and the backward algorithm.
/// </summary>
/// <remarks>
/// Kudo (2018), section 3.2. Probabilities are multiplied in double precision, as no word is long enough to leave its
/// range; one that is (a whole line, when words are not kept apart) is done in logarithms. Counts are added as
/// fixed-point numbers, so that the order of the additions, and with it the number of threads, changes nothing.
/// </remarks>
internal sealed class ExpectedCounts
{
    /// <summary>How far below the worst piece an uncovered character scores.</summary>
    public const float UnknownPenalty = 10;

    private const double FixedPointOne = 1 << 24;
    private const double SmallestSafe = 1e-250;

    private readonly PieceTree _tree;
    private readonly double[] _probabilities;
    private readonly double _unknownScore;
    private readonly double _unknownProbability;
    private readonly long[] _counts;
    private double[] _forward = new double[64];
    private double[] _backward = new double[64];

    private ExpectedCounts(PieceTree tree, double[] probabilities, float unknownScore)
    {
        _tree = tree;
        _probabilities = probabilities;
        _unknownScore = unknownScore;
        _unknownProbability = Math.Exp(unknownScore);
        _counts = new long[tree.Count];
    }

    /// <summary>The expected count of every piece.</summary>
    /// <param name="tree">The pieces with their scores, and the corpus.</param>
    /// <param name="threads">Threads that work.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static double[] Compute(PieceTree tree, int threads, CancellationToken cancellationToken)
    {
        const int WordsPerBlock = 2048;
        double[] probabilities = new double[tree.Count];
        float lowest = 0;
        for (int piece = 0; piece < tree.Count; piece++)
        {
            lowest = Math.Min(lowest, tree.Pieces[piece].Score);
            probabilities[piece] = Math.Exp(tree.Pieces[piece].Score);
        }

        ExpectedCounts[] states = new ExpectedCounts[threads];
        for (int i = 0; i < threads; i++)
        {
            states[i] = new ExpectedCounts(tree, probabilities, lowest - UnknownPenalty);
        }

        WorkerThreads.ForBlocks(
            tree.Text.Words, WordsPerBlock, states, (state, first, last) => state.AddWords(first, last), cancellationToken);
        double[] expected = new double[tree.Count];
        for (int piece = 0; piece < expected.Length; piece++)
        {
            expected[piece] = states.Sum(state => state._counts[piece]) / FixedPointOne;
        }

        return expected;
    }

    private void AddWords(int first, int last)
    {
        for (int word = first; word < last; word++)
        {
            int start = _tree.Text.Starts[word];
            int length = _tree.Text.Starts[word + 1] - 1 - start;
            if (_forward.Length <= length)
            {
                Array.Resize(ref _forward, Math.Max(length + 1, 2 * _forward.Length));
                Array.Resize(ref _backward, _forward.Length);
            }

            ReadOnlySpan<int> longestAt = _tree.LongestAt.Slice(start, length);
            long occurrences = _tree.Text.Occurrences(word);
            if (!AddWord(longestAt, occurrences))
            {
                AddWordInLogarithms(longestAt, occurrences);
            }
        }
    }

    /// <summary>Adds the counts of one word; false when its probability is too small for a double.</summary>
    private bool AddWord(ReadOnlySpan<int> longestAt, long occurrences)
    {
        PieceNode[] pieces = _tree.Pieces;
        int length = longestAt.Length;
        Span<double> forward = _forward.AsSpan(0, length + 1);
        Span<double> backward = _backward.AsSpan(0, length + 1);
        forward.Clear();
        forward[0] = 1;
        for (int i = 0; i < length; i++)
        {
            double before = forward[i];
            int shortest = 0;
            for (int piece = longestAt[i]; piece != PieceTree.None; piece = pieces[piece].Parent)
            {
                shortest = pieces[piece].Length;
                forward[i + shortest] += before * _probabilities[piece];
            }

            forward[i + 1] += shortest == 1 ? 0 : before * _unknownProbability;
        }

        if (!(forward[length] > SmallestSafe))
        {
            return false;
        }

        double scale = occurrences * FixedPointOne / forward[length];
        backward[length] = 1;
        for (int i = length - 1; i >= 0; i--)
        {
            double after = 0;
            int shortest = 0;
            for (int piece = longestAt[i]; piece != PieceTree.None; piece = pieces[piece].Parent)
            {
                shortest = pieces[piece].Length;
                double rest = _probabilities[piece] * backward[i + shortest];
                after += rest;
                _counts[piece] += (long)((forward[i] * scale * rest) + 0.5);
            }

            if (shortest != 1)
            {
                double rest = _unknownProbability * backward[i + 1];
                after += rest;
                _counts[PieceTree.UnknownAs] += (long)((forward[i] * scale * rest) + 0.5);
            }

            backward[i] = after;
        }

        return true;
    }

    /// <summary>The same with logarithms of all probabilities.</summary>
    private void AddWordInLogarithms(ReadOnlySpan<int> longestAt, long occurrences)
    {
        PieceNode[] pieces = _tree.Pieces;
        int length = longestAt.Length;
        Span<double> forward = _forward.AsSpan(0, length + 1);
        Span<double> backward = _backward.AsSpan(0, length + 1);
        forward.Fill(double.NegativeInfinity);
        forward[0] = 0;
        for (int i = 0; i < length; i++)
        {
            int shortest = 0;
            for (int piece = longestAt[i]; piece != PieceTree.None; piece = pieces[piece].Parent)
            {
                shortest = pieces[piece].Length;
                forward[i + shortest] = LogOfSum(forward[i + shortest], forward[i] + pieces[piece].Score);
            }

            forward[i + 1] = shortest == 1 ? forward[i + 1] : LogOfSum(forward[i + 1], forward[i] + _unknownScore);
        }

        double logOfAll = _forward[length];
        void Add(int piece, double logarithm) =>
            _counts[piece] += (long)((occurrences * FixedPointOne * Math.Exp(logarithm - logOfAll)) + 0.5);

        backward[length] = 0;
        for (int i = length - 1; i >= 0; i--)
        {
            double after = double.NegativeInfinity;
            int shortest = 0;
            for (int piece = longestAt[i]; piece != PieceTree.None; piece = pieces[piece].Parent)
            {
                shortest = pieces[piece].Length;
                double rest = pieces[piece].Score + backward[i + shortest];
                after = LogOfSum(after, rest);
                Add(piece, forward[i] + rest);
            }

            if (shortest != 1)
            {
                double rest = _unknownScore + backward[i + 1];
                after = LogOfSum(after, rest);
                Add(PieceTree.UnknownAs, forward[i] + rest);
            }

            backward[i] = after;
        }
    }

    /// <summary><c>log(exp(x) + exp(y))</c>.</summary>
    private static double LogOfSum(double x, double y)
    {
        double larger = Math.Max(x, y);
        double smaller = Math.Min(x, y);
        return double.IsNegativeInfinity(smaller) ? larger : larger + Math.Log(1 + Math.Exp(smaller - larger));
    }
}
