using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Text;

/// <summary>
/// Byte-pair encoding: starting from single characters, the neighbouring pair whose merged piece has the best score is
/// merged until no pair is left; of equal scores the leftmost wins. O(n log n) in the length of a word, or of the text
/// when the vocabulary has pieces that span words.
/// </summary>
/// <remarks>Sennrich et al. (2016); the agenda of merges is that of Kudo and Richardson (2018).</remarks>
internal sealed class BpeSegmenter(PieceTable table) : Segmenter
{
    private readonly PieceTable _table = table;

    /// <inheritdoc/>
    public override List<Segment> Cut(string text)
    {
        List<Segment> result = new((text.Length / 2) + 1);
        State state = new(text);
        for (int start = 0; start < text.Length;)
        {
            int next = _table.HasPieceAcrossWords ? -1 : text.IndexOf(TextNormalizer.SpaceMark, start + 1);
            int end = next < 0 ? text.Length : next;
            CutStretch(state, start, end, result);
            start = end;
        }

        return result;
    }

    private void CutStretch(State state, int start, int end, List<Segment> result)
    {
        SplitCharacters(state, start, end);
        for (int i = 1; i < state.Symbols.Length; i++)
        {
            Propose(state, i - 1, i);
        }

        while (state.Agenda.TryDequeue(out Merge merge, out _))
        {
            Apply(state, merge);
        }

        for (int i = 0; i >= 0; i = state.Symbols[i].Next)
        {
            Emit(state, state.Symbols[i].Start, state.Symbols[i].Length, result);
        }
    }

    private void SplitCharacters(State state, int start, int end)
    {
        state.Buffer.Clear();
        while (start < end)
        {
            int whole = _table.UserDefined.Match(state.Text.AsSpan(start));
            int length = whole > 0 ? whole : CharacterLength(state.Text, start);
            int index = state.Buffer.Count;
            int next = start + length < end ? index + 1 : -1;
            state.Buffer.Add(new Symbol(index - 1, next, start, length, whole > 0));
            start += length;
        }
    }

    private void Propose(State state, int left, int right)
    {
        if (left < 0 || right < 0 || state.Symbols[left].IsWhole || state.Symbols[right].IsWhole)
        {
            return;
        }

        int start = state.Symbols[left].Start;
        int length = state.Symbols[left].Length + state.Symbols[right].Length;
        if (!_table.TryFindText(state.Text.AsSpan(start, length), out int id))
        {
            return;
        }

        state.Agenda.Enqueue(new Merge(left, right, length), new Rank(_table[id].Score, left));
        if (_table[id].Type == PieceType.Unused)
        {
            state.UnusedCuts[state.Text.Substring(start, length)] = state.Symbols[left].Length;
        }
    }

    private void Apply(State state, Merge merge)
    {
        ref Symbol left = ref state.Symbols[merge.Left];
        ref Symbol right = ref state.Symbols[merge.Right];
        if (left.Length == 0 || right.Length == 0 || left.Length + right.Length != merge.Length)
        {
            return; // one of the two has been merged with another neighbour since
        }

        left.Length = merge.Length;
        left.Next = right.Next;
        right.Length = 0;
        if (left.Next >= 0)
        {
            state.Symbols[left.Next].Previous = merge.Left;
        }

        Propose(state, left.Previous, merge.Left);
        Propose(state, merge.Left, left.Next);
    }

    private void Emit(State state, int start, int length, List<Segment> result)
    {
        ReadOnlySpan<char> piece = state.Text.AsSpan(start, length);
        int id = _table.Find(piece);
        if (_table[id].Type == PieceType.Unused && state.UnusedCuts.TryGetValue(piece.ToString(), out int leftLength))
        {
            Emit(state, start, leftLength, result);
            Emit(state, start + leftLength, length - leftLength, result);
            return;
        }

        result.Add(new Segment(start, length, id));
    }

    /// <summary>A stretch of text between its neighbours; merged into the left one when its length is 0.</summary>
    private struct Symbol(int previous, int next, int start, int length, bool isWhole)
    {
        public int Previous = previous;
        public int Next = next;
        public int Length = length;

        public readonly int Start = start;
        public readonly bool IsWhole = isWhole;
    }

    /// <summary>A merge of two symbols, valid while their lengths still add up to <paramref name="Length"/>.</summary>
    private readonly record struct Merge(int Left, int Right, int Length);

    /// <summary>Order of merges: higher score first, then further left.</summary>
    private readonly record struct Rank(float Score, int Left) : IComparable<Rank>
    {
        public int CompareTo(Rank other)
        {
            int byScore = other.Score.CompareTo(Score);
            return byScore != 0 ? byScore : Left.CompareTo(other.Left);
        }
    }

    /// <summary>The work of one call.</summary>
    private sealed class State(string text)
    {
        public string Text { get; } = text;

        public List<Symbol> Buffer { get; } = [];

        /// <summary>The symbols of the stretch at hand, to be changed in place.</summary>
        public Span<Symbol> Symbols => CollectionsMarshal.AsSpan(Buffer);

        public PriorityQueue<Merge, Rank> Agenda { get; } = new();

        /// <summary>For each unused piece met: the length of the left part it was last proposed from.</summary>
        public Dictionary<string, int> UnusedCuts { get; } = new(StringComparer.Ordinal);
    }
}
