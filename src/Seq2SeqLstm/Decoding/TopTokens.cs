namespace Seq2SeqLstm.Decoding;

/// <summary>The most probable tokens of a row of log-probabilities, for decoders and steps that have whole rows.</summary>
internal sealed class TopTokens
{
    private readonly bool[] _isLeftOut;
    private CandidateHeap _heap = new(1);
    private int _k = 1;

    /// <summary>Initializes a new instance of the <see cref="TopTokens"/> class.</summary>
    /// <param name="vocabularySize">V.</param>
    public TopTokens(int vocabularySize) => _isLeftOut = new bool[vocabularySize];

    /// <summary>Finds the k most probable tokens, of equal ones the lower first.</summary>
    /// <param name="row">Natural-log probabilities. Shape (V).</param>
    /// <param name="suppressed">Tokens that are left out.</param>
    /// <param name="tokens">Best first, overwritten; −1 where fewer have a probability above zero. Shape (k).</param>
    /// <param name="logProbabilities">Their log-probabilities, −∞ where there is no token, overwritten. Shape (k).</param>
    public void Find(ReadOnlySpan<float> row, ReadOnlySpan<int> suppressed, Span<int> tokens, Span<float> logProbabilities)
    {
        if (tokens.Length != _k)
        {
            _k = tokens.Length;
            _heap = new CandidateHeap(_k);
        }

        Mark(suppressed, true);
        _heap.Clear();
        for (int v = 0; v < row.Length; v++)
        {
            float value = row[v];
            if (value > float.NegativeInfinity && !_isLeftOut[v] && (!_heap.IsFull || value > _heap.Worst.Total))
            {
                _heap.Offer(new Candidate(value, v, Row: 0, value));
            }
        }

        Mark(suppressed, false);
        tokens.Fill(-1);
        logProbabilities.Fill(float.NegativeInfinity);
        ReadOnlySpan<Candidate> best = _heap.SortBestFirst();
        for (int n = 0; n < best.Length; n++)
        {
            (tokens[n], logProbabilities[n]) = (best[n].Token, best[n].LogProbability);
        }
    }

    private void Mark(ReadOnlySpan<int> tokens, bool isLeftOut)
    {
        foreach (int token in tokens)
        {
            _isLeftOut[token] = isLeftOut;
        }
    }
}
