namespace Seq2SeqLstm.Text.Training;

/// <summary>
/// The candidate pieces of a unigram model, and where they occur. A piece's parent is the longest shorter piece that it
/// starts with, so the pieces that start at one place of the text are a chain of parents: no search is ever needed.
/// </summary>
internal sealed class PieceTree
{
    /// <summary>No piece.</summary>
    public const int None = -1;

    /// <summary>
    /// The piece that occurrences of uncovered characters are added to, the most frequent character: what the reference
    /// implementation does (the number of its unknown piece is 0 while it trains).
    /// </summary>
    public const int UnknownAs = 0;

    // For each place of the text the longest piece that starts there, or None.
    private readonly int[] _longestAt;

    private PieceTree(SeedText text, PieceNode[] pieces, int[] places, int[] longestAt)
    {
        Text = text;
        Pieces = pieces;
        Places = places;
        _longestAt = longestAt;
        Count = pieces.Length;
    }

    /// <summary>The corpus.</summary>
    public SeedText Text { get; }

    /// <summary>The pieces, <see cref="Count"/> of them; a parent comes before its children.</summary>
    public PieceNode[] Pieces { get; }

    /// <summary>One place of the text for each piece.</summary>
    public int[] Places { get; }

    /// <summary>Number of pieces.</summary>
    public int Count { get; private set; }

    /// <summary>The longest piece that starts at a place of the text, or <see cref="None"/>.</summary>
    public ReadOnlySpan<int> LongestAt => _longestAt;

    /// <summary>Builds the tree: the characters of the alphabet first, then the repeated substrings.</summary>
    public static PieceTree Create(
        SeedText text, Alphabet alphabet, List<SubstringNode> nodes, int[] suffixes, int[] buckets)
    {
        PieceNode[] pieces = new PieceNode[alphabet.Count + nodes.Count];
        int[] places = new int[pieces.Length];
        int[] longestAt = new int[text.Symbols.Length];
        Array.Fill(longestAt, None);
        double total = alphabet.Counts.Sum(count => (double)count) + nodes.Sum(node => (double)node.Count * node.Length);
        double LogShare(double count) => Math.Log(count) - Math.Log(total);
        int next = 0;
        Stack<(int Piece, int Last)> open = [];
        for (int character = 0; character < alphabet.Count; character++)
        {
            pieces[character] = new PieceNode(None, 1, (float)LogShare(Math.Max(1, alphabet.Counts[character])));
            for (int i = buckets[character]; i < buckets[character + 1]; i++)
            {
                while (open.TryPeek(out var top) && top.Last < i)
                {
                    open.Pop();
                }

                for (; next < nodes.Count && nodes[next].First == i; next++)
                {
                    SubstringNode node = nodes[next];
                    int parent = open.TryPeek(out var top) ? top.Piece : character;
                    pieces[alphabet.Count + next] =
                        new PieceNode(parent, node.Length, (float)LogShare((double)node.Count * node.Length));
                    places[alphabet.Count + next] = suffixes[i];
                    open.Push((alphabet.Count + next, node.Last));
                }

                longestAt[suffixes[i]] = open.TryPeek(out var longest) ? longest.Piece : character;
                places[character] = suffixes[i];
            }
        }

        return new PieceTree(text, pieces, places, longestAt);
    }

    /// <summary>The characters of a piece, by their number in the alphabet.</summary>
    public ReadOnlySpan<int> Characters(int piece) => Text.Symbols.AsSpan(Places[piece], Pieces[piece].Length);

    /// <summary>Drops pieces; those that stay are numbered anew, in the same order.</summary>
    /// <param name="stays">Whether each piece stays.</param>
    public void Keep(ReadOnlySpan<bool> stays)
    {
        // What takes the place of each piece: itself, or the longest part of it that stays.
        int[] replacement = new int[Count];
        int kept = 0;
        for (int piece = 0; piece < Count; piece++)
        {
            PieceNode node = Pieces[piece];
            int parent = node.Parent == None ? None : replacement[node.Parent];
            replacement[piece] = stays[piece] ? kept : parent;
            if (stays[piece])
            {
                Pieces[kept] = node with { Parent = parent };
                Places[kept++] = Places[piece];
            }
        }

        for (int i = 0; i < _longestAt.Length; i++)
        {
            _longestAt[i] = _longestAt[i] == None ? None : replacement[_longestAt[i]];
        }

        Count = kept;
    }
}
