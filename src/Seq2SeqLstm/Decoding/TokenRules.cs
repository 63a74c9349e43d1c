namespace Seq2SeqLstm.Decoding;

/// <summary>Which tokens may follow a prefix: forced prefixes, length limits and n-grams that must not repeat.</summary>
internal sealed class TokenRules
{
    /// <summary>Instead of a token: none is forced.</summary>
    public const int Free = -1;

    private readonly SearchOptions _options;
    private readonly List<int> _blocked = [];
    private int[] _history = [];

    /// <summary>Initializes a new instance of the <see cref="TokenRules"/> class.</summary>
    /// <param name="options">End-of-sentence, and the n-grams that must not repeat.</param>
    public TokenRules(SearchOptions options) => _options = options;

    /// <summary>Whether any rule can ever hold for a sentence.</summary>
    /// <param name="request">The sentence.</param>
    /// <returns>False if every token may follow every prefix.</returns>
    public bool ConcernAnything(SearchRequest request) =>
        _options.NoRepeatNgram > 0 || request.MinTokens > 0 || request.MustEnd || request.Prefix.Count > 0;

    /// <summary>The only token that may be chosen.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="step">The step, from 1.</param>
    /// <returns>The token, or <see cref="Free"/>.</returns>
    public int Forced(SearchRequest request, int step)
    {
        if (step <= request.Prefix.Count)
        {
            return request.Prefix[step - 1];
        }

        return request.MustEnd && step == request.MaxTokens ? _options.EosId : Free;
    }

    /// <summary>Whether the sentence would be too short if it ended now.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="step">The step, from 1.</param>
    /// <returns>True if end-of-sentence is not allowed.</returns>
    public static bool IsTooShort(SearchRequest request, int step) => step <= request.MinTokens;

    /// <summary>Lists the tokens that may not follow a prefix for which nothing is forced.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="prefixes">The tree of prefixes.</param>
    /// <param name="prefix">The prefix.</param>
    /// <param name="step">The step, from 1: the prefix has one token less.</param>
    /// <returns>Tokens, in no order, valid until the next call.</returns>
    public IReadOnlyList<int> Blocked(SearchRequest request, PrefixTree prefixes, int prefix, int step)
    {
        Span<int> history = [];
        if (_options.NoRepeatNgram > 0)
        {
            if (_history.Length < step)
            {
                _history = new int[2 * step];
            }

            history = _history.AsSpan(0, step - 1);
            prefixes.CopyTokens(prefix, history);
        }

        return Blocked(request, history, step);
    }

    /// <summary>Lists the tokens that may not follow a prefix for which nothing is forced.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="history">The tokens of the prefix.</param>
    /// <param name="step">The step, from 1.</param>
    /// <returns>Tokens, in no order, valid until the next call.</returns>
    public IReadOnlyList<int> Blocked(SearchRequest request, ReadOnlySpan<int> history, int step)
    {
        _blocked.Clear();
        if (IsTooShort(request, step))
        {
            _blocked.Add(_options.EosId);
        }

        if (_options.NoRepeatNgram > 0)
        {
            AddRepeats(history, _options.NoRepeatNgram);
        }

        return _blocked;
    }

    // A token is blocked if it stands, somewhere in the prefix, after the same n − 1 tokens that the prefix ends with.
    private void AddRepeats(ReadOnlySpan<int> history, int n)
    {
        if (history.Length < n)
        {
            return;
        }

        ReadOnlySpan<int> end = history[(history.Length - n + 1)..];
        for (int start = 0; start + n <= history.Length; start++)
        {
            int token = history[start + n - 1];
            if (history.Slice(start, n - 1).SequenceEqual(end) && !_blocked.Contains(token))
            {
                _blocked.Add(token);
            }
        }
    }
}
