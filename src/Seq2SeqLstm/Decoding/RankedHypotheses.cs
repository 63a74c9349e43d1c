namespace Seq2SeqLstm.Decoding;

/// <summary>The best N ended hypotheses of one sentence: complete ones first, then by score, then in order of arrival.</summary>
internal sealed class RankedHypotheses
{
    private readonly int _capacity;
    private readonly List<Ended> _ranked = [];

    /// <summary>Initializes a new instance of the <see cref="RankedHypotheses"/> class.</summary>
    /// <param name="capacity">N, at least 1.</param>
    public RankedHypotheses(int capacity) => _capacity = capacity;

    /// <summary>Gets a value indicating whether nothing has ended yet.</summary>
    public bool IsEmpty => _ranked.Count == 0;

    /// <summary>Gets a value indicating whether N hypotheses are complete.</summary>
    public bool IsFull => _ranked.Count == _capacity && _ranked[^1].IsComplete;

    /// <summary>Gets the prefixes of the hypotheses, best first.</summary>
    public IEnumerable<int> Prefixes => _ranked.Select(ended => ended.Prefix);

    /// <summary>Takes an ended hypothesis in if it is among the best N so far.</summary>
    /// <param name="prefix">Its node in the <see cref="PrefixTree"/>.</param>
    /// <param name="total">Total natural log-probability.</param>
    /// <param name="score">The value that ranks it.</param>
    /// <param name="isComplete">Whether it ends with end-of-sentence.</param>
    public void Offer(int prefix, double total, double score, bool isComplete)
    {
        var ended = new Ended(prefix, total, score, isComplete);
        int rank = _ranked.Count;
        while (rank > 0 && ended.IsBetterThan(_ranked[rank - 1]))
        {
            rank--;
        }

        if (rank < _capacity)
        {
            _ranked.Insert(rank, ended);
            if (_ranked.Count > _capacity)
            {
                _ranked.RemoveAt(_capacity);
            }
        }
    }

    /// <summary>Whether a hypothesis that may still reach a score could enter the best N.</summary>
    /// <param name="bound">A score it cannot exceed.</param>
    /// <returns>False if N complete hypotheses have this score or a better one.</returns>
    public bool CouldEnter(double bound) =>
        !IsFull || bound > _ranked[^1].Score;

    /// <summary>Writes the hypotheses out, best first.</summary>
    /// <param name="prefixes">The tree they are nodes of.</param>
    /// <returns>At most N hypotheses.</returns>
    public IReadOnlyList<Hypothesis> ToHypotheses(PrefixTree prefixes) =>
        [.. _ranked.Select(ended => prefixes.ToHypothesis(ended.Prefix, ended.Total, ended.Score, ended.IsComplete))];

    private readonly record struct Ended(int Prefix, double Total, double Score, bool IsComplete)
    {
        public bool IsBetterThan(in Ended other) =>
            IsComplete == other.IsComplete ? Score > other.Score : IsComplete;
    }
}
