using Seq2SeqLstm.Text.Segmentation;

namespace Seq2SeqLstm.Text.Normalization;

/// <summary>Lays a graph of byte labels out as one array of units: child of a node = base of the node XOR label.</summary>
/// <remarks>
/// Aoe (1989), in the unit layout that <see cref="CharacterMap"/> describes. Every node has a base of its own, so a label
/// that agrees is proof enough that a unit belongs to the node one came from.
/// </remarks>
internal static class DoubleArray
{
    private const int MaxUnits = 1 << 21;
    private const uint ValueMark = 1u << 31;
    private const uint HasValueMark = 1u << 8;
    private const int OffsetShift = 10;

    /// <summary>Lays out <paramref name="graph"/>.</summary>
    /// <returns>The units; unit 0 is the root.</returns>
    /// <exception cref="ArgumentException">The graph is too large for the layout.</exception>
    public static uint[] Build(RuleGraph graph)
    {
        int[] bases = PlaceNodes(graph, out int count);
        uint[] units = new uint[count];
        // A unit without a node looks like a value: no label ever agrees with it.
        Array.Fill(units, ValueMark);
        for (int node = 0; node < bases.Length; node++)
        {
            Fill(units, graph, bases, node);
        }

        units[0] = (uint)bases[graph.Root] << OffsetShift;
        return units;
    }

    /// <summary>Finds units for the values and the children of all nodes, those with many children first.</summary>
    private static int[] PlaceNodes(RuleGraph graph, out int count)
    {
        FreeUnits free = new(basesDiffer: true);
        int[] bases = new int[graph.Nodes.Count];
        foreach (int node in Enumerable.Range(0, bases.Length).OrderByDescending(n => graph.Nodes[n].Labels.Length))
        {
            RuleGraph.Node from = graph.Nodes[node];
            // A value stands where a child by the byte 0 would.
            bases[node] = free.TakeFor(from.Value >= 0 ? [0, .. from.Labels] : from.Labels);
            if (free.Count > MaxUnits)
            {
                throw new ArgumentException("The normalisation rules are too many for one character map.");
            }
        }

        count = free.Count;
        return bases;
    }

    private static void Fill(uint[] units, RuleGraph graph, int[] bases, int node)
    {
        RuleGraph.Node from = graph.Nodes[node];
        int position = bases[node];
        if (from.Value >= 0)
        {
            units[position] = ValueMark | (uint)from.Value;
        }

        for (int n = 0; n < from.Labels.Length; n++)
        {
            int child = from.Children[n];
            int unit = position ^ from.Labels[n];
            uint hasValue = graph.Nodes[child].Value >= 0 ? HasValueMark : 0;
            units[unit] = ((uint)(unit ^ bases[child]) << OffsetShift) | hasValue | from.Labels[n];
        }
    }
}
