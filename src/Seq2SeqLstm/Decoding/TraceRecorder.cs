namespace Seq2SeqLstm.Decoding;

/// <summary>Writes down what a beam search of one sentence looks at.</summary>
internal sealed class TraceRecorder
{
    private readonly SearchOptions _options;
    private readonly SearchRequest _request;
    private readonly List<TraceNode> _nodes = [];
    private readonly Dictionary<int, int> _nodeOfPrefix = new() { [PrefixTree.Root] = -1 };
    private readonly Dictionary<(int Row, int Token), (int Prefix, TraceFate Fate)> _selected = [];
    private readonly List<(int Row, int Token, float LogProbability)> _blocked = [];
    private int _step;

    /// <summary>Initializes a new instance of the <see cref="TraceRecorder"/> class.</summary>
    /// <param name="options">Penalties.</param>
    /// <param name="request">Length limits and forced prefix.</param>
    public TraceRecorder(SearchOptions options, SearchRequest request)
    {
        _options = options;
        _request = request;
    }

    /// <summary>Gets every candidate so far.</summary>
    public IReadOnlyList<TraceNode> Nodes => _nodes;

    /// <summary>Begins a step.</summary>
    /// <param name="state">The search before the decoder's step.</param>
    public void BeginStep(BeamState state)
    {
        _step = state.Length;
        _selected.Clear();
        _blocked.Clear();
    }

    /// <summary>Takes note of a token that a rule forbids.</summary>
    /// <param name="row">Row of its prefix.</param>
    /// <param name="token">The token.</param>
    /// <param name="logProbability">Its natural-log probability.</param>
    public void AddBlocked(int row, int token, float logProbability) => _blocked.Add((row, token, logProbability));

    /// <summary>Takes note of one of the K best candidates of the step.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="prefix">Its node in the <see cref="PrefixTree"/>.</param>
    /// <param name="fate">What becomes of it.</param>
    public void AddSelected(Candidate candidate, int prefix, TraceFate fate) =>
        _selected.Add((candidate.Row, candidate.Token), (prefix, fate));

    /// <summary>Takes note that the search is over: what was kept is not looked at further.</summary>
    /// <param name="prefixes">Nodes of the kept candidates.</param>
    public void Stop(ReadOnlySpan<int> prefixes)
    {
        foreach (((int Row, int Token) key, (int Prefix, TraceFate Fate) value) in _selected.ToArray())
        {
            if (prefixes.Contains(value.Prefix))
            {
                _selected[key] = (value.Prefix, TraceFate.Stopped);
            }
        }
    }

    /// <summary>Ends a step: all candidates of it become nodes, row by row and most probable first.</summary>
    /// <param name="state">The search after the selection.</param>
    /// <param name="next">The tokens it selected from.</param>
    public void EndStep(BeamState state, NextTokens next)
    {
        for (int row = 0; row < state.Live.Count; row++)
        {
            ReadOnlySpan<int> tokens = next.Tokens(row, row + 1);
            ReadOnlySpan<float> logProbabilities = next.LogProbabilities(row, row + 1);
            for (int n = 0; n < tokens.Length && tokens[n] >= 0; n++)
            {
                bool isSelected = _selected.TryGetValue((row, tokens[n]), out (int Prefix, TraceFate Fate) selected);
                if (isSelected)
                {
                    _nodeOfPrefix.Add(selected.Prefix, _nodes.Count);
                }

                Add(state, row, tokens[n], logProbabilities[n], isSelected ? selected.Fate : TraceFate.Pruned);
            }

            foreach ((int _, int token, float logProbability) in _blocked.Where(blocked => blocked.Row == row))
            {
                bool isTooShort = token == _options.EosId;
                Add(state, row, token, logProbability, isTooShort ? TraceFate.BlockedTooShort : TraceFate.BlockedRepeat);
            }
        }
    }

    /// <summary>Marks the N best.</summary>
    /// <param name="ranked">The result.</param>
    public void Rank(RankedHypotheses ranked)
    {
        int rank = 1;
        foreach (int prefix in ranked.Prefixes)
        {
            if (prefix != PrefixTree.Root)
            {
                int node = _nodeOfPrefix[prefix];
                _nodes[node] = _nodes[node] with { Rank = rank };
            }

            rank++;
        }
    }

    private void Add(BeamState state, int row, int token, float logProbability, TraceFate fate)
    {
        int parent = state.Live.Prefixes[row];
        _nodes.Add(new TraceNode
        {
            Id = _nodes.Count,
            ParentId = _nodeOfPrefix[parent],
            Step = _step,
            Token = token,
            LogProbability = logProbability,
            Total = state.Live.Totals[row] + logProbability,
            LengthDivisor = _options.Divisor(_step),
            CoveragePenalty = state.Prefixes.CoveragePenalty(parent, state.Attention.Of(row), _options.CoveragePenalty),
            IsForced = _step <= _request.Prefix.Count || (_request.MustEnd && _step == _request.MaxTokens),
            Fate = fate,
        });
    }
}
