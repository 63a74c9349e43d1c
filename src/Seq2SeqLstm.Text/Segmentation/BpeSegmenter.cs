using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>
/// Byte-pair encoding: starting from single characters, the neighbouring pair whose merged piece has the best score is
/// merged until no pair is left; of equal scores the leftmost wins. O(n log n) in the length of a word, or of the text
/// when the vocabulary has pieces that span words. Cuts of words are remembered.
/// </summary>
/// <remarks>
/// Sennrich et al. (2016); the agenda of merges is that of Kudo and Richardson (2018). Merges are left out by chance as in
/// Provilkov et al. (2020), but when their turn comes, as the reference implementation does: the outcome has the same
/// distribution.
/// </remarks>
internal sealed class BpeSegmenter : Segmenter
{
    private readonly PieceTable _table;
    private readonly int[] _ranks;
    private readonly int[] _ids;
    private readonly WordEnd _wordEnd;

    /// <summary>Ranks the merges of <paramref name="table"/>.</summary>
    public BpeSegmenter(PieceTable table)
    {
        _table = table;
        _ids = new int[table.Count];
        _ranks = RankScores(table);
        _wordEnd = FindWordEnd(table);
        for (int id = 0; id < _ids.Length; id++)
        {
            // A symbol with the text of a piece takes its place, as in the reference implementation.
            _ids[id] = table.Find(table[id].Text);
        }
    }

    /// <summary>Where a text can be parted so that no piece reaches over the cut.</summary>
    private enum WordEnd
    {
        None,
        BeforeMark,
        AfterMark,
    }

    /// <inheritdoc/>
    public override SegmenterMemory CreateMemory() => new BpeMemory();

    /// <inheritdoc/>
    public override void Cut(ReadOnlySpan<byte> text, SegmenterMemory memory)
    {
        BpeMemory work = (BpeMemory)memory;
        work.Segments.Clear();
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> word = text[..FirstWordLength(text)];
            text = text[word.Length..];
            if (word.Length > WordCache.MaxWordBytes)
            {
                CutWord(word, work, dropout: null);
            }
            else if (work.Cache.TryFind(word, out ReadOnlySpan<Segment> known))
            {
                work.Segments.AddRange(known);
            }
            else
            {
                int first = work.Segments.Count;
                CutWord(word, work, dropout: null);
                work.Cache.Add(word, CollectionsMarshal.AsSpan(work.Segments)[first..]);
            }
        }
    }

    /// <inheritdoc/>
    public override void Sample(
        ReadOnlySpan<byte> text, SamplingOptions options, Random random, SegmenterMemory memory)
    {
        if (options.Alpha > 1)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Alpha is {options.Alpha}; for a BPE model it is the probability of leaving out a merge, 0 to 1."));
        }

        memory.Segments.Clear();
        if (!text.IsEmpty)
        {
            CutWord(text, (BpeMemory)memory, new Dropout(options.Alpha, random));
        }
    }

    private void CutWord(ReadOnlySpan<byte> word, BpeMemory work, Dropout? dropout)
    {
        SplitCharacters(word, work);
        for (int i = 1; i < work.Symbols.Count; i++)
        {
            Propose(word, work, i - 1, i);
        }

        while (work.Agenda.TryDequeue(out int length, out ulong priority))
        {
            Apply(word, work, (int)(uint)priority, length, dropout);
        }

        Span<BpeSymbol> symbols = CollectionsMarshal.AsSpan(work.Symbols);
        for (int i = 0; i >= 0; i = symbols[i].Next)
        {
            Emit(word.Slice(symbols[i].Start, symbols[i].Length), symbols[i].Node, work);
        }

        work.UnusedCuts?.Clear();
    }

    private void SplitCharacters(ReadOnlySpan<byte> word, BpeMemory work)
    {
        work.Symbols.Clear();
        for (int start = 0; start < word.Length;)
        {
            ReadOnlySpan<byte> rest = word[start..];
            int whole = _table.HasUserDefined ? _table.UserDefined.LongestPrefix(rest) : 0;
            int length = whole > 0 ? whole : CharacterLength(rest);
            int index = work.Symbols.Count;
            int next = start + length < word.Length ? index + 1 : -1;
            int node = _table.Texts.Step(ByteTrie.Root, rest[..length]);
            work.Symbols.Add(new BpeSymbol(index - 1, next, start, length, node, whole > 0));
            start += length;
        }
    }

    private void Propose(ReadOnlySpan<byte> word, BpeMemory work, int left, int right)
    {
        if (left < 0 || right < 0)
        {
            return;
        }

        Span<BpeSymbol> symbols = CollectionsMarshal.AsSpan(work.Symbols);
        ref BpeSymbol first = ref symbols[left];
        ref BpeSymbol second = ref symbols[right];
        if (first.Node < 0 || first.IsWhole || second.IsWhole)
        {
            return;
        }

        int node = _table.Texts.Step(first.Node, word.Slice(second.Start, second.Length));
        int id = node < 0 ? ByteTrie.None : _table.Texts.Value(node);
        if (id < 0)
        {
            return;
        }

        int length = first.Length + second.Length;
        work.Agenda.Enqueue(length, ((ulong)_ranks[id] << 32) | (uint)left);
        if (_table.HasUnused && _table[id].Type == PieceType.Unused)
        {
            (work.UnusedCuts ??= [])[id] = first.Length;
        }
    }

    private void Apply(ReadOnlySpan<byte> word, BpeMemory work, int index, int length, Dropout? dropout)
    {
        Span<BpeSymbol> symbols = CollectionsMarshal.AsSpan(work.Symbols);
        ref BpeSymbol left = ref symbols[index];
        if (left.Length == 0 || left.Next < 0 || left.Length + symbols[left.Next].Length != length)
        {
            return; // one of the two has been merged with another neighbour since
        }

        if (dropout?.Skips() == true)
        {
            return;
        }

        ref BpeSymbol right = ref symbols[left.Next];
        left.Node = _table.Texts.Step(left.Node, word.Slice(right.Start, right.Length));
        left.Length = length;
        left.Next = right.Next;
        right.Length = 0;
        if (left.Next >= 0)
        {
            symbols[left.Next].Previous = index;
        }

        Propose(word, work, left.Previous, index);
        Propose(word, work, index, left.Next);
    }

    private void Emit(ReadOnlySpan<byte> piece, int node, BpeMemory work)
    {
        int id = node < 0 ? ByteTrie.None : _table.Texts.Value(node);
        if (id >= 0 && _table.HasUnused && _table[id].Type == PieceType.Unused
            && work.UnusedCuts is { } cuts && cuts.TryGetValue(id, out int leftLength))
        {
            ReadOnlySpan<byte> left = piece[..leftLength];
            ReadOnlySpan<byte> right = piece[leftLength..];
            Emit(left, _table.Texts.Step(ByteTrie.Root, left), work);
            Emit(right, _table.Texts.Step(ByteTrie.Root, right), work);
            return;
        }

        work.Segments.Add(new Segment(piece.Length, id < 0 ? _table.UnknownId : _ids[id]));
    }

    private int FirstWordLength(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> mark = TextNormalizer.SpaceMarkUtf8;
        int found = _wordEnd switch
        {
            WordEnd.BeforeMark => text[1..].IndexOf(mark) + 1,
            WordEnd.AfterMark => text.IndexOf(mark) is var at and >= 0 ? at + mark.Length : 0,
            _ => 0,
        };
        return found > 0 ? found : text.Length;
    }

    /// <summary>Best score first; equal scores share a rank.</summary>
    private static int[] RankScores(PieceTable table)
    {
        int[] order = [.. Enumerable.Range(0, table.Count).OrderByDescending(id => table[id].Score)];
        int[] ranks = new int[order.Length];
        for (int i = 1; i < order.Length; i++)
        {
            bool isEqual = table[order[i]].Score == table[order[i - 1]].Score;
            ranks[order[i]] = ranks[order[i - 1]] + (isEqual ? 0 : 1);
        }

        return ranks;
    }

    private static WordEnd FindWordEnd(PieceTable table)
    {
        bool isFirst = true;
        bool isLast = true;
        for (int id = 0; id < table.Count; id++)
        {
            if (table[id].Type is PieceType.Normal or PieceType.UserDefined)
            {
                string text = table[id].Text;
                isFirst &= text.LastIndexOf(TextNormalizer.SpaceMark) <= 0;
                isLast &= text.IndexOf(TextNormalizer.SpaceMark) is var at && (at < 0 || at == text.Length - 1);
            }
        }

        // How an unused piece is cut depends on the merges of the whole text.
        return table.HasUnused ? WordEnd.None : isFirst ? WordEnd.BeforeMark : isLast ? WordEnd.AfterMark : WordEnd.None;
    }

    /// <summary>Leaves out merges by chance.</summary>
    private sealed class Dropout(double probability, Random random)
    {
        public bool Skips() => probability >= 1 || (probability > 0 && random.NextDouble() < probability);
    }
}
