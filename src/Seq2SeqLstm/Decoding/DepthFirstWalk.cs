using System.Runtime.InteropServices;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Decoding;

/// <summary>A walk over the prefixes of one sentence that leaves out every branch without a chance.</summary>
internal sealed class DepthFirstWalk
{
    private readonly IStepDecoder _decoder;
    private readonly SearchOptions _options;
    private readonly SearchRequest _request;
    private readonly BestHypotheses _best;
    private readonly TokenRules _rules;
    private readonly bool[] _isSuppressed;
    private readonly float[] _row;
    private readonly double _largestDivisor;
    private readonly List<int> _path = [];
    private readonly List<float> _pathLogProbabilities = [];
    private readonly List<float[]> _pathAttention = [];
    private readonly Stack<Branch> _branches = new();

    /// <summary>Initializes a new instance of the <see cref="DepthFirstWalk"/> class.</summary>
    /// <param name="decoder">The model, before its first step.</param>
    /// <param name="options">Penalties and token ids.</param>
    /// <param name="request">What the sentence must keep to.</param>
    /// <param name="best">Where complete hypotheses go.</param>
    public DepthFirstWalk(IStepDecoder decoder, SearchOptions options, SearchRequest request, BestHypotheses best)
    {
        _decoder = decoder;
        _options = options;
        _request = request;
        _best = best;
        _rules = new TokenRules(options);
        _isSuppressed = new bool[decoder.VocabularySize];
        _row = new float[decoder.VocabularySize];
        _largestDivisor = options.Divisor(request.MaxTokens);
        foreach (int token in options.SuppressedIds)
        {
            _isSuppressed[token] = true;
        }
    }

    /// <summary>Gets the decoder steps so far.</summary>
    public int Nodes { get; private set; }

    /// <summary>Walks.</summary>
    /// <param name="maxNodes">Decoder steps after which it gives up.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <returns>False if it gave up.</returns>
    public bool Run(int maxNodes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Expand(_options.BosId, total: 0.0);
        while (_branches.TryPeek(out Branch? branch))
        {
            if (branch.Next == branch.Tokens.Length || !_best.CouldEnter(TotalOfNext(branch) / _largestDivisor))
            {
                _branches.Pop();
                StepBack();
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (Nodes == maxNodes)
            {
                return false;
            }

            double total = TotalOfNext(branch);
            int token = branch.Tokens[branch.Next];
            _path.Add(token);
            _pathLogProbabilities.Add(branch.LogProbabilities[branch.Next]);
            if (branch.Attention is not null)
            {
                _pathAttention.Add(branch.Attention);
            }

            branch.Next++;
            _decoder.Restore(_branches.Count - 1);
            Expand(token, total);
        }

        return true;
    }

    private static double TotalOfNext(Branch branch) => branch.Total + branch.LogProbabilities[branch.Next];

    // Runs the decoder over one more token, offers the sentence that ends there, and lists the tokens that may follow.
    private void Expand(int token, double total)
    {
        _decoder.AdvanceAll([0], [token], _row);
        Nodes++;
        int step = _path.Count + 1;
        float[]? attention = _decoder.HasAttention ? _decoder.Attention(0).ToArray() : null;
        int forced = _rules.Forced(_request, step);
        IReadOnlyList<int> blocked = forced == TokenRules.Free
            ? _rules.Blocked(_request, CollectionsMarshal.AsSpan(_path), step)
            : [];
        var children = new List<(float Key, int Token)>();
        for (int v = 0; v < _row.Length; v++)
        {
            bool isAllowed = forced == TokenRules.Free ? !_isSuppressed[v] && !blocked.Contains(v) : v == forced;
            if (!isAllowed || !(_row[v] > float.NegativeInfinity))
            {
                continue;
            }

            if (v == _options.EosId)
            {
                Complete(total + _row[v], _row[v], attention);
            }
            else if (step < _request.MaxTokens && _best.CouldEnter((total + _row[v]) / _largestDivisor))
            {
                children.Add((-_row[v], v));
            }
        }

        children.Sort();
        _decoder.Keep(0, _branches.Count);
        _branches.Push(new Branch(
            [.. children.Select(child => child.Token)], [.. children.Select(child => -child.Key)], total, attention));
    }

    private void Complete(double total, float logProbability, float[]? attention)
    {
        float[][]? alignment = attention is null ? null : [.. _pathAttention, attention];
        double score = (total / _options.Divisor(_path.Count + 1)) + CoverageOf(alignment);
        if (_best.CouldEnter(score))
        {
            _best.Offer(new Hypothesis
            {
                Tokens = [.. _path],
                TokenLogProbabilities = [.. _pathLogProbabilities, logProbability],
                LogProbability = total,
                Score = score,
                IsComplete = true,
                Alignment = alignment,
            });
        }
    }

    private double CoverageOf(float[][]? alignment)
    {
        if (alignment is null || _options.CoveragePenalty == 0f)
        {
            return 0.0;
        }

        var coverage = new double[alignment[0].Length];
        foreach (float[] attention in alignment)
        {
            for (int i = 0; i < coverage.Length; i++)
            {
                coverage[i] += attention[i];
            }
        }

        return Decoding.CoveragePenalty.Of(coverage, _options.CoveragePenalty);
    }

    private void StepBack()
    {
        if (_path.Count == 0)
        {
            return;
        }

        _path.RemoveAt(_path.Count - 1);
        _pathLogProbabilities.RemoveAt(_pathLogProbabilities.Count - 1);
        if (_pathAttention.Count > 0)
        {
            _pathAttention.RemoveAt(_pathAttention.Count - 1);
        }
    }

    private sealed class Branch(int[] tokens, float[] logProbabilities, double total, float[]? attention)
    {
        public int[] Tokens { get; } = tokens;

        public float[] LogProbabilities { get; } = logProbabilities;

        public double Total { get; } = total;

        public float[]? Attention { get; } = attention;

        public int Next { get; set; }
    }
}
