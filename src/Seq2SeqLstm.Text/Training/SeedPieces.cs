namespace Seq2SeqLstm.Text.Training;

/// <summary>
/// Finds the pieces that the training of a unigram model starts from: every substring inside a word that occurs at
/// least twice and is followed by different symbols (the inner nodes of the suffix tree), best first by length times
/// frequency.
/// </summary>
/// <remarks>Kudo (2018); the nodes are found as in Abouelhoda, Kurtz and Ohlebusch (2004), LCP intervals.</remarks>
internal sealed class SeedPieces
{
    private readonly SeedText _text;
    private readonly Alphabet _alphabet;
    private readonly PieceRules _rules;
    private readonly int _longest;
    private readonly int[] _suffixes;
    private readonly int[] _buckets;
    private readonly int[] _wordAt;

    private SeedPieces(
        SeedText text, Alphabet alphabet, SubwordTrainerOptions options, int[] suffixes, int[] buckets, int[] wordAt)
    {
        _text = text;
        _alphabet = alphabet;
        _rules = new PieceRules(options);
        _longest = options.MaxPieceLength;
        _suffixes = suffixes;
        _buckets = buckets;
        _wordAt = wordAt;
    }

    /// <summary>Finds the seed pieces of a corpus and every place where one occurs.</summary>
    /// <param name="words">The corpus.</param>
    /// <param name="options">Rules of the pieces, and how many to take.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static PieceTree Find(TrainingWords words, SubwordTrainerOptions options, CancellationToken cancellationToken)
    {
        SeedText text = SeedText.Create(words);
        int threads = WorkerThreads.Count(options);
        int[] suffixes = SuffixSorter.Sort(
            text, words.Alphabet.Unknown, options.MaxPieceLength + 1, threads, cancellationToken, out int[] buckets);
        SeedPieces seeds = new(text, words.Alphabet, options, suffixes, buckets, FindWords(text));
        List<SubstringNode>[] found = new List<SubstringNode>[words.Alphabet.Count];
        WorkerThreads.ForBlocks(
            found.Length, 1, new int[threads], (_, first, _) => found[first] = seeds.FindNodes(first), cancellationToken);
        List<SubstringNode> nodes = seeds.Select(found, options.Unigram.SeedPieces - words.Alphabet.Count);
        cancellationToken.ThrowIfCancellationRequested();
        return PieceTree.Create(text, words.Alphabet, nodes, suffixes, buckets);
    }

    private static int[] FindWords(SeedText text)
    {
        int[] wordAt = new int[text.Symbols.Length];
        for (int word = 0; word < text.Counts.Length; word++)
        {
            wordAt.AsSpan(text.Starts[word], text.Starts[word + 1] - text.Starts[word]).Fill(word);
        }

        return wordAt;
    }

    /// <summary>All nodes whose text starts with one character, in the order of the suffix array, parents first.</summary>
    private List<SubstringNode> FindNodes(int first)
    {
        List<SubstringNode> nodes = [];
        Stack<SubstringNode> open = [];
        int end = _buckets[first + 1];
        for (int i = _buckets[first]; i < end; i++)
        {
            // Open intervals: each is a common prefix of the suffixes so far, longer ones on top.
            int common = i + 1 < end ? CommonPrefix(_suffixes[i], _suffixes[i + 1]) : 0;
            long weight = _text.Counts[_wordAt[_suffixes[i]]];
            int start = i;
            while (open.TryPeek(out SubstringNode top) && top.Length > common)
            {
                open.Pop();
                weight += top.Count;
                start = top.First;
                AddNode(nodes, top with { Last = i, Count = weight });
            }

            if (open.TryPeek(out SubstringNode parent) && parent.Length == common)
            {
                open.Pop();
                open.Push(parent with { Count = parent.Count + weight });
            }
            else if (common > 0)
            {
                open.Push(new SubstringNode(start, i, common, weight));
            }
        }

        nodes.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.Length.CompareTo(b.Length));
        return nodes;
    }

    private void AddNode(List<SubstringNode> nodes, SubstringNode node)
    {
        if (node.Length < 2 || node.Length > _longest)
        {
            return;
        }

        Span<int> piece = stackalloc int[node.Length];
        int place = _suffixes[node.First];
        for (int i = 0; i < piece.Length; i++)
        {
            int symbol = _text.Symbols[place + i];
            if (symbol >= _alphabet.Unknown)
            {
                return;
            }

            piece[i] = _alphabet.CodePoints[symbol];
        }

        if (_rules.Allow(piece))
        {
            nodes.Add(node);
        }
    }

    /// <summary>Number of equal symbols, no more than one above the longest piece; nothing follows an end mark.</summary>
    private int CommonPrefix(int a, int b)
    {
        int[] symbols = _text.Symbols;
        int length = 0;
        while (length <= _longest && symbols[a + length] == symbols[b + length])
        {
            if (symbols[a + length++] > _alphabet.Unknown)
            {
                break;
            }
        }

        return length;
    }

    /// <summary>
    /// The best nodes, in the order of the suffix array; equally good ones are taken by code points, longer ones before
    /// those they start with.
    /// </summary>
    private List<SubstringNode> Select(List<SubstringNode>[] found, int size)
    {
        List<SubstringNode> all = new(found.Sum(nodes => nodes.Count));
        foreach (List<SubstringNode> nodes in found)
        {
            all.AddRange(nodes);
        }

        if (all.Count <= size)
        {
            return all;
        }

        long[] scores = [.. all.Select(node => node.Count * node.Length)];
        Array.Sort(scores);
        long least = size > 0 ? scores[^size] : long.MaxValue;
        int better = scores.Length - (Array.FindLastIndex(scores, score => score <= least) + 1);
        HashSet<int> last =
        [
            .. Enumerable.Range(0, all.Count).Where(i => all[i].Count * all[i].Length == least)
                .Order(Comparer<int>.Create((a, b) => CompareTexts(all[a], all[b])))
                .Take(Math.Max(0, size) - better),
        ];
        return [.. all.Where((node, i) => node.Count * node.Length > least || last.Contains(i))];
    }

    private int CompareTexts(SubstringNode a, SubstringNode b)
    {
        ReadOnlySpan<int> textA = _text.Symbols.AsSpan(_suffixes[a.First], a.Length);
        ReadOnlySpan<int> textB = _text.Symbols.AsSpan(_suffixes[b.First], b.Length);
        int common = textA.CommonPrefixLength(textB);
        return common == a.Length || common == b.Length
            ? b.Length.CompareTo(a.Length)
            : _alphabet.CodePoints[textA[common]].CompareTo(_alphabet.CodePoints[textB[common]]);
    }
}
