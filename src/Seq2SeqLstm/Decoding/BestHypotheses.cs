namespace Seq2SeqLstm.Decoding;

/// <summary>The best N of the complete hypotheses offered, each once; of equal scores the first offered is the better.</summary>
internal sealed class BestHypotheses
{
    private readonly int _capacity;
    private readonly List<Hypothesis> _best = [];

    /// <summary>Initializes a new instance of the <see cref="BestHypotheses"/> class.</summary>
    /// <param name="capacity">N, at least 1.</param>
    public BestHypotheses(int capacity) => _capacity = capacity;

    /// <summary>Gets how many there are.</summary>
    public int Count => _best.Count;

    /// <summary>Whether a hypothesis with a score could enter.</summary>
    /// <param name="score">The score, or a bound of it.</param>
    /// <returns>False if N are as good or better.</returns>
    public bool CouldEnter(double score) => _best.Count < _capacity || score > _best[^1].Score;

    /// <summary>Takes a hypothesis in if it is among the best N so far and not yet there.</summary>
    /// <param name="hypothesis">The hypothesis.</param>
    public void Offer(Hypothesis hypothesis)
    {
        if (!CouldEnter(hypothesis.Score) || _best.Any(other => other.Tokens.SequenceEqual(hypothesis.Tokens)))
        {
            return;
        }

        int rank = _best.Count;
        while (rank > 0 && hypothesis.Score > _best[rank - 1].Score)
        {
            rank--;
        }

        _best.Insert(rank, hypothesis);
        if (_best.Count > _capacity)
        {
            _best.RemoveAt(_capacity);
        }
    }

    /// <summary>Lists the hypotheses, best first.</summary>
    /// <returns>At most N.</returns>
    public Hypothesis[] ToArray() => [.. _best];
}
