namespace Seq2SeqLstm.Tests.Covering;

/// <summary>
/// A small set of valid configurations in which every two values of two factors that can stand together do so at least once.
/// </summary>
/// <remarks>
/// Greedy, as AETG of Cohen et al. (1997): of some random configurations around a pair that is still missing, each grown value by value
/// where most missing pairs are, the best is taken.
/// </remarks>
internal sealed class CoveringArray
{
    private const int Open = -1, Candidates = 20;

    private readonly IReadOnlyList<Factor> _factors;
    private readonly int[] _constrained;
    private readonly List<int[]> _validParts;
    private readonly HashSet<(int F, int V, int G, int W)> _missing;
    private readonly Random _random = new(1);

    /// <summary>Makes the set, always the same for the same factors.</summary>
    /// <param name="factors">The factors.</param>
    /// <param name="isValid">Whether a configuration, a number of a value for each factor, is valid.</param>
    public CoveringArray(IReadOnlyList<Factor> factors, Func<int[], bool> isValid)
    {
        _factors = factors;
        _constrained = [.. Enumerable.Range(0, factors.Count).Where(n => factors[n].IsConstrained)];
        _validParts = [.. Products(new int[factors.Count], 0).Where(isValid)];
        AllPairs = [.. Pairs()];
        Impossible = [.. AllPairs.Where(pair => !CanHold(PartOf(pair)))];
        _missing = [.. AllPairs.Except(Impossible)];
        var rows = new List<int[]>();
        while (_missing.Count > 0)
        {
            rows.Add(Enumerable.Range(0, Candidates).Select(_ => Grow()).MaxBy(Gain)!);
            _missing.RemoveWhere(pair => Covers(rows[^1], pair));
        }

        Rows = rows;
    }

    /// <summary>The configurations.</summary>
    public IReadOnlyList<int[]> Rows { get; }

    /// <summary>Every two values V, W of two factors F below G.</summary>
    public IReadOnlyList<(int F, int V, int G, int W)> AllPairs { get; }

    /// <summary>Those that no valid configuration has.</summary>
    public IReadOnlyList<(int F, int V, int G, int W)> Impossible { get; }

    /// <summary>Whether a configuration has both values.</summary>
    public static bool Covers(int[] row, (int F, int V, int G, int W) pair) => row[pair.F] == pair.V && row[pair.G] == pair.W;

    private IEnumerable<(int F, int V, int G, int W)> Pairs() =>
        from f in Enumerable.Range(0, _factors.Count)
        from g in Enumerable.Range(f + 1, _factors.Count - f - 1)
        from v in Enumerable.Range(0, _factors[f].Values.Count)
        from w in Enumerable.Range(0, _factors[g].Values.Count)
        select (f, v, g, w);

    /// <summary>All choices of the constrained factors from one of them on; the others have their first value.</summary>
    private IEnumerable<int[]> Products(int[] row, int n)
    {
        if (n == _constrained.Length)
        {
            yield return [.. row];
            yield break;
        }

        for (int value = 0; value < _factors[_constrained[n]].Values.Count; value++)
        {
            row[_constrained[n]] = value;
            foreach (int[] product in Products(row, n + 1))
            {
                yield return product;
            }
        }
    }

    private int[] PartOf((int F, int V, int G, int W) pair)
    {
        int[] part = new int[_factors.Count];
        part.AsSpan().Fill(Open);
        (part[pair.F], part[pair.G]) = (pair.V, pair.W);
        return part;
    }

    private bool CanHold(int[] part) =>
        _validParts.Exists(valid => Array.TrueForAll(_constrained, n => part[n] == Open || part[n] == valid[n]));

    /// <summary>A configuration around a missing pair.</summary>
    private int[] Grow()
    {
        int[] row = PartOf(_missing.ElementAt(_random.Next(_missing.Count)));
        int[] open = [.. Enumerable.Range(0, row.Length).Where(n => row[n] == Open)];
        _random.Shuffle(open);
        foreach (int n in open)
        {
            (int Gain, int Tie, int Value) best = (-1, 0, 0);
            for (int value = 0; value < _factors[n].Values.Count; value++)
            {
                row[n] = value;
                if (CanHold(row))
                {
                    best = Max(best, (Gain(row, n), _random.Next(), value));
                }
            }

            row[n] = best.Value;
        }

        return row;
    }

    private static (int Gain, int Tie, int Value) Max((int Gain, int Tie, int Value) a, (int Gain, int Tie, int Value) b) =>
        a.CompareTo(b) >= 0 ? a : b;

    private int Gain(int[] row) => _missing.Count(pair => Covers(row, pair));

    /// <summary>Missing pairs that a value has with those that stand already.</summary>
    private int Gain(int[] row, int n) => Enumerable.Range(0, row.Length).Count(m => m != n && row[m] != Open && _missing.Contains(
        m < n ? (m, row[m], n, row[n]) : (n, row[n], m, row[m])));
}
