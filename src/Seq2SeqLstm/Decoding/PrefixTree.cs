namespace Seq2SeqLstm.Decoding;

/// <summary>All prefixes of a search as a tree: a node is one token, the path from the root its prefix.</summary>
internal sealed class PrefixTree
{
    /// <summary>The parent of a first token: the empty prefix.</summary>
    public const int Root = -1;

    private readonly List<Node> _nodes = [];
    private readonly List<float[]> _attention = [];

    /// <summary>Adds a prefix: another one and one more token.</summary>
    /// <param name="parent">The other prefix, or <see cref="Root"/>.</param>
    /// <param name="token">The token that follows it.</param>
    /// <param name="logProbability">Natural log-probability of that token.</param>
    /// <param name="attention">
    /// The attention that it was predicted with, for every token or for none; null for none. Shape (S).
    /// </param>
    /// <returns>The new prefix.</returns>
    public int Add(int parent, int token, float logProbability, float[]? attention = null)
    {
        if (attention is not null)
        {
            _attention.Add(attention);
        }

        int depth = parent == Root ? 1 : _nodes[parent].Depth + 1;
        _nodes.Add(new Node(parent, token, logProbability, depth));
        return _nodes.Count - 1;
    }

    /// <summary>The number of tokens of a prefix.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <returns>Its depth in the tree.</returns>
    public int Length(int prefix) => prefix == Root ? 0 : _nodes[prefix].Depth;

    /// <summary>Writes the tokens of a prefix out.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="tokens">Overwritten. Shape (length of the prefix).</param>
    public void CopyTokens(int prefix, Span<int> tokens)
    {
        for (int node = prefix, t = tokens.Length - 1; node != Root; node = _nodes[node].Parent, t--)
        {
            tokens[t] = _nodes[node].Token;
        }
    }

    /// <summary>The coverage penalty of a prefix.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="beta">Its strength.</param>
    /// <returns>0 without attention.</returns>
    public double CoveragePenalty(int prefix, float beta) => beta == 0f || prefix == Root || _attention.Count == 0
        ? 0.0
        : CoveragePenalty(_nodes[prefix].Parent, _attention[prefix], beta);

    /// <summary>The coverage penalty of a prefix with one more token.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="last">The attention that the token is predicted with; null for none. Shape (S).</param>
    /// <param name="beta">Its strength.</param>
    /// <returns>0 without attention.</returns>
    public double CoveragePenalty(int prefix, float[]? last, float beta)
    {
        if (beta == 0f || last is null)
        {
            return 0.0;
        }

        double[] coverage = Array.ConvertAll(last, attention => (double)attention);
        for (int node = prefix; node != Root; node = _nodes[node].Parent)
        {
            float[] attention = _attention[node];
            for (int i = 0; i < coverage.Length; i++)
            {
                coverage[i] += attention[i];
            }
        }

        return Decoding.CoveragePenalty.Of(coverage, beta);
    }

    /// <summary>Writes a prefix out as a hypothesis.</summary>
    /// <param name="prefix">The prefix; its last token is end-of-sentence if <paramref name="isComplete"/>.</param>
    /// <param name="logProbability">Total natural log-probability.</param>
    /// <param name="score">The value that ranks it.</param>
    /// <param name="isComplete">Whether the prefix ends with end-of-sentence.</param>
    /// <returns>The hypothesis.</returns>
    public Hypothesis ToHypothesis(int prefix, double logProbability, double score, bool isComplete)
    {
        int length = Length(prefix);
        int[] tokens = new int[isComplete ? length - 1 : length];
        float[] logProbabilities = new float[length];
        float[][]? alignment = _attention.Count > 0 ? new float[length][] : null;
        for (int node = prefix, t = length - 1; node != Root; node = _nodes[node].Parent, t--)
        {
            logProbabilities[t] = _nodes[node].LogProbability;
            alignment?[t] = _attention[node];
            if (t < tokens.Length)
            {
                tokens[t] = _nodes[node].Token;
            }
        }

        return new Hypothesis
        {
            Tokens = tokens,
            TokenLogProbabilities = logProbabilities,
            LogProbability = logProbability,
            Score = score,
            IsComplete = isComplete,
            Alignment = alignment,
        };
    }

    private readonly record struct Node(int Parent, int Token, float LogProbability, int Depth);
}
