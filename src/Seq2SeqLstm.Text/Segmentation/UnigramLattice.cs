namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>
/// All cuts of one text under a unigram model as a graph: a position for each character, an arc for each piece.
/// </summary>
/// <remarks>Kudo (2018). Arcs stand in the order of the reference implementation, which decides between equal scores.</remarks>
internal sealed class UnigramLattice
{
    private readonly List<Arc> _arcs = [];
    private readonly int[] _firstBeginning;
    private readonly int[] _firstEnding;
    private readonly int[] _ending;

    /// <summary>Finds all arcs.</summary>
    /// <param name="text">Normalised text in UTF-8, not empty.</param>
    /// <param name="table">The vocabulary.</param>
    /// <param name="scores">Its scores.</param>
    public UnigramLattice(ReadOnlySpan<byte> text, PieceTable table, UnigramScores scores)
    {
        List<int> starts = FindCharacters(text);
        Length = starts.Count - 1;
        _firstBeginning = new int[Length + 1];
        for (int position = 0; position < Length; position++)
        {
            _firstBeginning[position] = _arcs.Count;
            AddArcs(text, position, starts, table, scores);
        }

        _firstBeginning[Length] = _arcs.Count;
        _firstEnding = new int[Length + 2];
        _ending = SortByEnd();
    }

    /// <summary>Number of characters; positions are 0 to this number.</summary>
    public int Length { get; }

    /// <summary>All arcs, by position where they begin.</summary>
    public IReadOnlyList<Arc> Arcs => _arcs;

    /// <summary>Index of the first arc that begins at a position; those that follow begin there or later.</summary>
    public int FirstBeginning(int position) => _firstBeginning[position];

    /// <summary>Indices of the arcs that end at a position.</summary>
    public ReadOnlySpan<int> EndingAt(int position) =>
        _ending.AsSpan(_firstEnding[position], _firstEnding[position + 1] - _firstEnding[position]);

    private static List<int> FindCharacters(ReadOnlySpan<byte> text)
    {
        List<int> starts = [];
        for (int start = 0; start < text.Length; start += Utf8Length.Of(text[start]))
        {
            starts.Add(start);
        }

        starts.Add(text.Length);
        return starts;
    }

    private void AddArcs(
        ReadOnlySpan<byte> text, int position, List<int> starts, PieceTable table, UnigramScores scores)
    {
        int first = starts[position];
        int end = position;
        int node = ByteTrie.Root;
        bool hasCharacter = false;
        while (end < Length)
        {
            node = table.Texts.Step(node, text[starts[end]..starts[end + 1]]);
            if (node < 0)
            {
                break;
            }

            end++;
            int id = table.Texts.Value(node);
            if (id >= 0 && scores.IsUsed(id, out _))
            {
                _arcs.Add(new Arc(position, end, starts[end] - first, id, scores.ByCharacters(id)));
                hasCharacter |= end == position + 1;
            }
        }

        if (!hasCharacter)
        {
            int next = position + 1;
            _arcs.Add(new Arc(position, next, starts[next] - first, table.UnknownId, scores.Unknown));
        }
    }

    private int[] SortByEnd()
    {
        foreach (Arc arc in _arcs)
        {
            _firstEnding[arc.End + 1]++;
        }

        for (int position = 0; position <= Length; position++)
        {
            _firstEnding[position + 1] += _firstEnding[position];
        }

        int[] next = [.. _firstEnding];
        int[] sorted = new int[_arcs.Count];
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[next[_arcs[i].End]++] = i;
        }

        return sorted;
    }

    /// <summary>A piece at a place of the text.</summary>
    /// <param name="Begin">Position where it begins.</param>
    /// <param name="End">Position where it ends.</param>
    /// <param name="Bytes">Its length in bytes.</param>
    /// <param name="Id">Its id.</param>
    /// <param name="Score">Its log probability.</param>
    internal readonly record struct Arc(int Begin, int End, int Bytes, int Id, float Score)
    {
        /// <summary>The arc as part of a cut.</summary>
        public Segment Segment => new(Bytes, Id);
    }
}
