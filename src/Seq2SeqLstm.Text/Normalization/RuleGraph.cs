using System.Runtime.InteropServices;
using System.Text;

namespace Seq2SeqLstm.Text.Normalization;

/// <summary>
/// The texts to find as a graph of UTF-8 bytes in which equal endings are one node: the smallest automaton that tells
/// each text's value.
/// </summary>
internal sealed class RuleGraph
{
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<Node, int> _known = [];
    private readonly IReadOnlyDictionary<int, List<int>> _variants;

    /// <summary>Builds the graph.</summary>
    /// <param name="set">At least one rule.</param>
    /// <param name="values">Value, 0 or more, of each text to write.</param>
    public RuleGraph(ReplacementRules set, Dictionary<string, int> values)
    {
        _variants = set.Variants;
        Tree root = new();
        foreach ((string source, string target) in set.Rules)
        {
            Tree end = root;
            foreach (Rune rune in source.EnumerateRunes())
            {
                end = end.Child(rune.Value);
            }

            end.Value = values[target];
        }

        Root = Build(root, isRoot: true);
    }

    /// <summary>Index of the node where every search starts.</summary>
    public int Root { get; }

    /// <summary>The nodes; a node's children come before it.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>Adds the node of a text and all that follows it.</summary>
    private int Build(Tree tree, bool isRoot = false)
    {
        Dictionary<int, int> targets = [];
        foreach ((int codePoint, Tree child) in tree.Children)
        {
            targets[codePoint] = Build(child);
        }

        foreach ((int codePoint, Tree child) in tree.Children)
        {
            if (isRoot && child.Children.Count == 0)
            {
                continue;
            }

            foreach (int variant in _variants.GetValueOrDefault(codePoint) ?? [])
            {
                // A first character has the value of its own rule, and goes on like the character it stands for.
                int own = tree.Children.GetValueOrDefault(variant)?.Value ?? -1;
                int target = targets[codePoint];
                targets[variant] = isRoot ? Share(new Node(own, _nodes[target])) : target;
            }
        }

        (byte[] Bytes, int Target)[] edges = [.. targets.OrderBy(t => t.Key).Select(t => (ToUtf8(t.Key), t.Value))];
        return BuildBytes(edges, 0, tree.Value);
    }

    private int BuildBytes(ReadOnlySpan<(byte[] Bytes, int Target)> edges, int depth, int value)
    {
        List<byte> labels = [];
        List<int> children = [];
        for (int first = 0; first < edges.Length;)
        {
            byte label = edges[first].Bytes[depth];
            int end = first + 1;
            while (end < edges.Length && edges[end].Bytes[depth] == label)
            {
                end++;
            }

            labels.Add(label);
            children.Add(edges[first].Bytes.Length == depth + 1
                ? edges[first].Target
                : BuildBytes(edges[first..end], depth + 1, -1));
            first = end;
        }

        return Share(new Node(value, [.. labels], [.. children]));
    }

    private int Share(Node node)
    {
        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, node, out bool exists);
        if (!exists)
        {
            index = _nodes.Count;
            _nodes.Add(node);
        }

        return index;
    }

    private static byte[] ToUtf8(int codePoint) => Encoding.UTF8.GetBytes(new Rune(codePoint).ToString());

    /// <summary>One node: the value of the text that ends here, or -1, and where each further byte leads.</summary>
    internal readonly struct Node(int value, byte[] labels, int[] children) : IEquatable<Node>
    {
        /// <summary>A node that goes on like another one.</summary>
        public Node(int value, Node other)
            : this(value, other.Labels, other.Children)
        {
        }

        /// <summary>Value of the text that ends here, or -1.</summary>
        public int Value { get; } = value;

        /// <summary>Bytes that may follow.</summary>
        public byte[] Labels { get; } = labels;

        /// <summary>Index of the node that each byte leads to.</summary>
        public int[] Children { get; } = children;

        /// <inheritdoc/>
        public bool Equals(Node other) =>
            Value == other.Value && Labels.AsSpan().SequenceEqual(other.Labels)
            && Children.AsSpan().SequenceEqual(other.Children);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Node other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.Add(Value);
            hash.AddBytes(MemoryMarshal.AsBytes(Children.AsSpan()));
            hash.AddBytes(Labels);
            return hash.ToHashCode();
        }
    }

    /// <summary>A text and what follows it, by characters.</summary>
    private sealed class Tree
    {
        public int Value { get; set; } = -1;

        public Dictionary<int, Tree> Children { get; } = [];

        public Tree Child(int codePoint)
        {
            ref Tree? child = ref CollectionsMarshal.GetValueRefOrAddDefault(Children, codePoint, out _);
            return child ??= new Tree();
        }
    }
}
