namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>Draws cuts by chance: the probability of a cut is proportional to its own, raised to alpha.</summary>
/// <remarks>Kudo (2018).</remarks>
internal static class LatticeSampler
{
    /// <summary>
    /// Draws among all cuts, forward filtering and backward sampling: with <c>F(end) = log Σ exp(F(begin) + alpha·score)</c>
    /// over the pieces that end there, the last piece is drawn with <c>exp(F(begin) + alpha·score - F(end))</c>, and so on.
    /// </summary>
    public static List<Segment> Draw(UnigramLattice lattice, double alpha, Random random)
    {
        double[] forward = Forward(lattice, alpha);
        List<Segment> segments = [];
        for (int end = lattice.Length; end > 0;)
        {
            double left = random.NextDouble();
            int chosen = 0;
            foreach (int index in lattice.EndingAt(end))
            {
                UnigramLattice.Arc arc = lattice.Arcs[index];
                chosen = index;
                left -= Math.Exp(forward[arc.Begin] + (alpha * arc.Score) - forward[end]);
                if (left < 0)
                {
                    break;
                }
            }

            segments.Add(lattice.Arcs[chosen].Segment);
            end = lattice.Arcs[chosen].Begin;
        }

        segments.Reverse();
        return segments;
    }

    /// <summary>Draws one of several cuts.</summary>
    public static Segment[] Choose(List<ScoredCut> cuts, double alpha, Random random)
    {
        double best = cuts.Max(cut => cut.Score);
        double[] weights = [.. cuts.Select(cut => Math.Exp(alpha * (cut.Score - best)))];
        double left = random.NextDouble() * weights.Sum();
        int chosen = 0;
        while (chosen < weights.Length - 1 && left >= weights[chosen])
        {
            left -= weights[chosen++];
        }

        return cuts[chosen].Segments;
    }

    /// <summary>For each position, the logarithm of the sum over all cuts of the text before it.</summary>
    private static double[] Forward(UnigramLattice lattice, double alpha)
    {
        double[] forward = new double[lattice.Length + 1];
        for (int end = 1; end <= lattice.Length; end++)
        {
            double most = double.NegativeInfinity;
            foreach (int index in lattice.EndingAt(end))
            {
                UnigramLattice.Arc arc = lattice.Arcs[index];
                most = Math.Max(most, forward[arc.Begin] + (alpha * arc.Score));
            }

            double sum = 0;
            foreach (int index in lattice.EndingAt(end))
            {
                UnigramLattice.Arc arc = lattice.Arcs[index];
                sum += Math.Exp(forward[arc.Begin] + (alpha * arc.Score) - most);
            }

            forward[end] = most + Math.Log(sum);
        }

        return forward;
    }
}
