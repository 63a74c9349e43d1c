namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>What unigram segmentation needs for one text.</summary>
internal sealed class UnigramMemory : SegmenterMemory
{
    private Node[] _nodes = new Node[256];

    /// <summary>For each position in bytes, the last piece of the best cut that ends there; none at first.</summary>
    /// <param name="length">Number of bytes of the text.</param>
    public Span<Node> StartNodes(int length)
    {
        if (_nodes.Length <= length)
        {
            _nodes = new Node[Math.Max(length + 1, 2 * _nodes.Length)];
        }

        Span<Node> nodes = _nodes.AsSpan(0, length + 1);
        nodes.Fill(new Node { Start = -1 });
        nodes[0].Start = 0;
        return nodes;
    }

    /// <summary>The last piece of the best cut that ends at a position.</summary>
    internal struct Node
    {
        /// <summary>First byte of the piece, or -1 while there is no cut.</summary>
        public int Start;

        /// <summary>Score of the cut.</summary>
        public float Score;

        /// <summary>Id of the piece.</summary>
        public int Id;
    }
}
