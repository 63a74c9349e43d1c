using System.Text;

namespace Seq2SeqLstm.Text.Training;

/// <summary>
/// Learns merges from counted words: the most frequent pair of neighbours becomes one symbol, again and again.
/// Pair counts are kept up to date at the places a merge touches.
/// </summary>
/// <remarks>
/// Sennrich et al. (2016), with the counting rules of Kudo and Richardson's implementation: in a run such as "aaa" only
/// the first pair counts. That implementation looks at the most frequent 5 % of all pairs (at least 1,000) between two
/// refreshes; here every pair is looked at, so ties among rare pairs never depend on the order of a hash table.
/// </remarks>
internal sealed class MergeLearner
{
    private const int End = -1;
    private const int PositionsPerCheck = 1 << 16;

    private readonly PieceRules _rules;
    private readonly bool _makesUnused;
    private readonly Dictionary<(MergeSymbol Left, MergeSymbol Right), MergeSymbol?> _pairs = [];
    private readonly PriorityQueue<MergeSymbol, MergeRank> _agenda = new();
    private readonly List<MergeSymbol> _stale = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    // One entry for each character of each distinct word, the words one after another.
    private readonly MergeSymbol?[] _symbols;
    private readonly int[] _previous;
    private readonly int[] _next;
    private readonly long[] _weights;

    /// <summary>Lays out the words and counts the pairs of characters.</summary>
    /// <param name="words">The corpus.</param>
    /// <param name="rules">Which pairs may become a piece.</param>
    /// <param name="makesUnused">
    /// Whether a pair that other merges have used up can still become a piece, after all that do occur.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    public MergeLearner(TrainingWords words, PieceRules rules, bool makesUnused, CancellationToken cancellationToken)
    {
        _rules = rules;
        _makesUnused = makesUnused;
        Unknown = new MergeSymbol([Alphabet.UnknownCharacter], null, null);
        MergeSymbol[] characters =
            [.. words.Alphabet.CodePoints.Select(c => new MergeSymbol([c], null, null)), Unknown];
        int size = words.Characters.Length;
        _symbols = new MergeSymbol?[size];
        _previous = new int[size];
        _next = new int[size];
        _weights = new long[size];
        for (int word = 0; word < words.Count; word++)
        {
            int end = words.Starts[word + 1];
            for (int i = words.Starts[word]; i < end; i++)
            {
                _symbols[i] = characters[words.Characters[i]];
                _weights[i] = words.Counts[word].Total;
                _previous[i] = i == words.Starts[word] ? End : i - 1;
                _next[i] = i == end - 1 ? End : i + 1;
            }
        }

        for (int i = 0; i < size; i++)
        {
            if (i % PositionsPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            AddPair(i, _next[i]);
        }
    }

    private MergeSymbol Unknown { get; }

    /// <summary>Does the next merge.</summary>
    /// <returns>The new piece, or null when no pair is left.</returns>
    public string? Next()
    {
        while (true)
        {
            RefreshCounts();
            if (!_agenda.TryDequeue(out MergeSymbol? best, out MergeRank rank))
            {
                return null;
            }

            if (best.IsDone || best.Count != rank.Count)
            {
                continue;
            }

            best.IsDone = true;
            _pairs.Remove((best.Left!, best.Right!));
            string piece = ToText(best.Characters);

            // The same text may be reached by different merges ("aa" + "a", "a" + "aa"): one piece is enough.
            if (_known.Add(piece))
            {
                Merge(best);
                return piece;
            }
        }
    }

    private void Merge(MergeSymbol best)
    {
        foreach ((int left, int right) in best.Positions)
        {
            if (_symbols[left] is null)
            {
                continue; // merged just before, in a run of equal symbols
            }

            int before = _previous[left];
            int after = _next[right];
            MarkStale(before, left, best);
            MarkStale(right, after, best);
            _symbols[left] = best;
            _symbols[right] = null;
            _next[left] = after;
            if (after != End)
            {
                _previous[after] = left;
            }

            AddPair(before, left);
            AddPair(left, after);
        }
    }

    private void MarkStale(int left, int right, MergeSymbol best)
    {
        if (left != End && right != End
            && _pairs.TryGetValue((_symbols[left]!, _symbols[right]!), out MergeSymbol? pair)
            && pair is not null && !ReferenceEquals(pair, best))
        {
            MarkStale(pair);
        }
    }

    private void MarkStale(MergeSymbol pair)
    {
        if (!pair.IsStale)
        {
            pair.IsStale = true;
            _stale.Add(pair);
        }
    }

    private void AddPair(int left, int right)
    {
        if (left == End || right == End)
        {
            return;
        }

        (MergeSymbol, MergeSymbol) key = (_symbols[left]!, _symbols[right]!);
        if (!_pairs.TryGetValue(key, out MergeSymbol? pair))
        {
            pair = CreatePair(key.Item1, key.Item2);
            _pairs.Add(key, pair);
        }

        if (pair is not null)
        {
            pair.Positions.Add((left, right));
            MarkStale(pair);
        }
    }

    private MergeSymbol? CreatePair(MergeSymbol left, MergeSymbol right)
    {
        if (ReferenceEquals(left, Unknown) || ReferenceEquals(right, Unknown))
        {
            return null;
        }

        int[] characters = [.. left.Characters, .. right.Characters];
        return _rules.Allow(characters) ? new MergeSymbol(characters, left, right) : null;
    }

    private void RefreshCounts()
    {
        foreach (MergeSymbol pair in _stale)
        {
            pair.IsStale = false;
            Recount(pair);
            if ((pair.Count > 0 || _makesUnused) && !pair.IsDone)
            {
                _agenda.Enqueue(pair, new MergeRank(pair.Count, pair.Characters));
            }
        }

        _stale.Clear();
    }

    /// <summary>Drops the places where the pair no longer stands, and of overlapping pairs every second one.</summary>
    private void Recount(MergeSymbol pair)
    {
        long count = 0;
        int kept = 0;
        int lastRight = End;
        List<(int Left, int Right)> positions = pair.Positions;
        for (int i = 0; i < positions.Count; i++)
        {
            (int left, int right) = positions[i];
            if (left == lastRight
                || !ReferenceEquals(_symbols[left], pair.Left) || !ReferenceEquals(_symbols[right], pair.Right))
            {
                lastRight = End;
                continue;
            }

            count += _weights[left];
            positions[kept++] = (left, right);
            lastRight = right;
        }

        positions.RemoveRange(kept, positions.Count - kept);
        pair.Count = count;
    }

    private static string ToText(int[] characters)
    {
        StringBuilder text = new(characters.Length);
        foreach (int character in characters)
        {
            text.Append(new Rune(character));
        }

        return text.ToString();
    }
}
