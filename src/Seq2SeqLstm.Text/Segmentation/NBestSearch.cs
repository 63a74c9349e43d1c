namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>
/// The best cuts of a text, found from its end with the A* algorithm; the best score of what is left is known exactly from
/// the Viterbi algorithm, so that cuts are completed best first.
/// </summary>
/// <remarks>
/// Nagata (1994). Scores are added in single precision and the agenda is a binary heap, so that cuts of equal score come in the
/// order of the reference implementation; like there, an agenda that grows too long is cut down to its best entries.
/// </remarks>
internal sealed class NBestSearch
{
    private const int MaxAgenda = 10_000;
    private const int KeptAgenda = 512;
    private const int KeptPerCut = 10;
    private const int None = -1;

    private readonly UnigramLattice _lattice;
    private readonly float[] _bestBefore;
    private readonly List<Hypothesis> _hypotheses = [];
    private readonly List<ScoredCut> _cuts = [];
    private HypothesisHeap _agenda;

    private NBestSearch(UnigramLattice lattice)
    {
        _lattice = lattice;
        _bestBefore = Viterbi(lattice, out float best);
        _agenda = new HypothesisHeap();
        Push(new Hypothesis(None, None, 0), best);
    }

    /// <summary>Finds at most <paramref name="count"/> cuts, best first.</summary>
    public static List<ScoredCut> Run(UnigramLattice lattice, int count)
    {
        NBestSearch search = new(lattice);
        while (search._cuts.Count < count && search._agenda.Count > 0)
        {
            search.Continue();
            if (search._agenda.Count >= MaxAgenda)
            {
                search.ShrinkAgenda(Math.Min(KeptAgenda, count * KeptPerCut));
            }
        }

        return search._cuts;
    }

    /// <summary>Takes the most promising hypothesis and puts every possible piece before it.</summary>
    private void Continue()
    {
        (int top, float estimate) = _agenda.Pop();
        Hypothesis hypothesis = _hypotheses[top];
        bool isFirst = hypothesis.Next == None;
        int position = isFirst ? _lattice.Length : hypothesis.Arc == None ? 0 : _lattice.Arcs[hypothesis.Arc].Begin;
        if (!isFirst && hypothesis.Arc == None)
        {
            _cuts.Add(new ScoredCut(Collect(hypothesis), estimate));
            return;
        }

        if (position == 0)
        {
            // The beginning of the text is a step of its own, as in the reference implementation.
            Push(new Hypothesis(None, top, hypothesis.Score), hypothesis.Score);
            return;
        }

        foreach (int index in _lattice.EndingAt(position))
        {
            float score = _lattice.Arcs[index].Score + hypothesis.Score;
            Push(new Hypothesis(index, top, score), _bestBefore[index] + hypothesis.Score);
        }
    }

    private Segment[] Collect(Hypothesis complete)
    {
        List<Segment> segments = [];
        for (Hypothesis h = _hypotheses[complete.Next]; h.Arc != None; h = _hypotheses[h.Next])
        {
            segments.Add(_lattice.Arcs[h.Arc].Segment);
        }

        return [.. segments];
    }

    private void Push(Hypothesis hypothesis, float estimate)
    {
        _agenda.Push(_hypotheses.Count, estimate);
        _hypotheses.Add(hypothesis);
    }

    private void ShrinkAgenda(int size)
    {
        HypothesisHeap kept = new();
        for (int i = 0; i < size; i++)
        {
            (int hypothesis, float estimate) = _agenda.Pop();
            kept.Push(hypothesis, estimate);
        }

        _agenda = kept;
    }

    /// <summary>For each arc, the score of the best cut that ends with it; and the score of the best cut of all.</summary>
    private static float[] Viterbi(UnigramLattice lattice, out float best)
    {
        float[] scores = new float[lattice.Arcs.Count];
        for (int position = 0; position < lattice.Length; position++)
        {
            int behind = lattice.FirstBeginning(position + 1);
            for (int arc = lattice.FirstBeginning(position); arc < behind; arc++)
            {
                scores[arc] = BestEnd(lattice, scores, position, lattice.Arcs[arc].Score);
            }
        }

        best = BestEnd(lattice, scores, lattice.Length, 0);
        return scores;
    }

    private static float BestEnd(UnigramLattice lattice, float[] scores, int position, float added)
    {
        if (position == 0)
        {
            return added;
        }

        float best = float.NegativeInfinity;
        foreach (int index in lattice.EndingAt(position))
        {
            best = Math.Max(best, scores[index] + added);
        }

        return best;
    }

    /// <summary>The end of a cut.</summary>
    /// <param name="Arc">Its first piece; none at the end and at the beginning of the text.</param>
    /// <param name="Next">The hypothesis that it continues, or none.</param>
    /// <param name="Score">Sum of the scores of its pieces.</param>
    private readonly record struct Hypothesis(int Arc, int Next, float Score);
}
