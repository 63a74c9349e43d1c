namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>
/// The most probable cut under a unigram language model, found with the Viterbi algorithm in one pass:
/// <c>best(end) = max over pieces (best(end - length) + score)</c>.
/// </summary>
/// <remarks>
/// Kudo (2018). An uncovered character scores 10 below the worst piece, a user-defined piece above all others, as in
/// the reference implementation; scores are added in single precision so that near-ties fall the same way.
/// </remarks>
internal sealed class UnigramSegmenter : Segmenter
{
    private readonly PieceTable _table;
    private readonly UnigramScores _scores;

    /// <summary>Prepares the scores of <paramref name="table"/>.</summary>
    public UnigramSegmenter(PieceTable table)
    {
        _table = table;
        _scores = new UnigramScores(table);
    }

    /// <inheritdoc/>
    public override bool CanFindBest => true;

    /// <inheritdoc/>
    public override SegmenterMemory CreateMemory() => new UnigramMemory();

    /// <inheritdoc/>
    public override void Cut(ReadOnlySpan<byte> text, SegmenterMemory memory)
    {
        Span<UnigramMemory.Node> nodes = ((UnigramMemory)memory).StartNodes(text.Length);
        for (int start = 0; start < text.Length;)
        {
            int characterLength = CharacterLength(text[start..]);
            if (!OfferPieces(text, start, characterLength, nodes))
            {
                float score = nodes[start].Score + _scores.Unknown;
                Offer(ref nodes[start + characterLength], start, score, _table.UnknownId);
            }

            start += characterLength;
        }

        memory.Segments.Clear();
        for (int end = text.Length; end > 0; end = nodes[end].Start)
        {
            memory.Segments.Add(new Segment(end - nodes[end].Start, nodes[end].Id));
        }

        memory.Segments.Reverse();
    }

    /// <inheritdoc/>
    public override void Sample(
        ReadOnlySpan<byte> text, SamplingOptions options, Random random, SegmenterMemory memory)
    {
        if (options.NBestSize is 0 or 1 || text.IsEmpty)
        {
            Cut(text, memory);
            return;
        }

        UnigramLattice lattice = new(text, _table, _scores);
        memory.Segments.Clear();
        memory.Segments.AddRange(options.NBestSize < 0
            ? LatticeSampler.Draw(lattice, options.Alpha, random)
            : LatticeSampler.Choose(NBestSearch.Run(lattice, options.NBestSize), options.Alpha, random));
    }

    /// <inheritdoc/>
    public override List<ScoredCut> FindBest(ReadOnlySpan<byte> text, int count, SegmenterMemory memory) =>
        text.IsEmpty ? [new ScoredCut([], 0)] : NBestSearch.Run(new UnigramLattice(text, _table, _scores), count);

    /// <summary>Offers every piece that starts here; returns whether one of them is the single character.</summary>
    private bool OfferPieces(ReadOnlySpan<byte> text, int start, int characterLength, Span<UnigramMemory.Node> nodes)
    {
        float before = nodes[start].Score;
        bool hasCharacter = false;
        ByteTrie trie = _table.Texts;
        int node = ByteTrie.Root;
        for (int end = start; end < text.Length;)
        {
            node = trie.Step(node, text[end++], out int id);
            if (node < 0)
            {
                break;
            }

            if (id >= 0 && _scores.IsUsed(id, out double score))
            {
                Offer(ref nodes[end], start, score + before, id);
                hasCharacter |= end - start == characterLength;
            }
        }

        return hasCharacter;
    }

    private static void Offer(ref UnigramMemory.Node node, int start, double score, int id)
    {
        if (node.Start < 0 || score > node.Score)
        {
            node.Start = start;
            node.Score = (float)score;
            node.Id = id;
        }
    }
}
