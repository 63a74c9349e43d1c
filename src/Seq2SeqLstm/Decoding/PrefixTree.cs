namespace Seq2SeqLstm.Decoding;

/// <summary>All prefixes of a search as a tree: a node is one token, the path from the root its prefix.</summary>
internal sealed class PrefixTree
{
    /// <summary>The parent of a first token: the empty prefix.</summary>
    public const int Root = -1;

    private readonly List<Node> _nodes = [];

    /// <summary>Adds a prefix: another one and one more token.</summary>
    /// <param name="parent">The other prefix, or <see cref="Root"/>.</param>
    /// <param name="token">The token that follows it.</param>
    /// <param name="logProbability">Natural log-probability of that token.</param>
    /// <returns>The new prefix.</returns>
    public int Add(int parent, int token, float logProbability)
    {
        int depth = parent == Root ? 1 : _nodes[parent].Depth + 1;
        _nodes.Add(new Node(parent, token, logProbability, depth));
        return _nodes.Count - 1;
    }

    /// <summary>The number of tokens of a prefix.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <returns>Its depth in the tree.</returns>
    public int Length(int prefix) => _nodes[prefix].Depth;

    /// <summary>Writes a prefix out as a hypothesis.</summary>
    /// <param name="prefix">The prefix; its last token is end-of-sentence if <paramref name="isComplete"/>.</param>
    /// <param name="logProbability">Total natural log-probability.</param>
    /// <param name="score">The total divided by the length penalty.</param>
    /// <param name="isComplete">Whether the prefix ends with end-of-sentence.</param>
    /// <returns>The hypothesis.</returns>
    public Hypothesis ToHypothesis(int prefix, double logProbability, double score, bool isComplete)
    {
        int length = _nodes[prefix].Depth;
        int[] tokens = new int[isComplete ? length - 1 : length];
        float[] logProbabilities = new float[length];
        for (int node = prefix, t = length - 1; node != Root; node = _nodes[node].Parent, t--)
        {
            logProbabilities[t] = _nodes[node].LogProbability;
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
        };
    }

    private readonly record struct Node(int Parent, int Token, float LogProbability, int Depth);
}
