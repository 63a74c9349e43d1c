namespace Seq2SeqLstm.Text.Corpora;

/// <summary>The pairs seen so far: 24 bytes for each new one, about 35 with the free places of the tables.</summary>
/// <remarks>
/// A pair is known by 128 bits, 64 of each side. A side alone is known by 64: among 5 million different sentences the chance that any
/// two share them is below one in a million.
/// </remarks>
internal sealed class PairIndex
{
    // A source keeps the target it first had; only pairs of a source with another target need a place of their own.
    private readonly CompactTable _firstTargets = new(hasValues: true);
    private readonly CompactTable _targets = new(hasValues: false);
    private readonly HashSet<UInt128> _furtherPairs = [];

    /// <summary>What a pair repeats.</summary>
    /// <param name="source">Key of the source.</param>
    /// <param name="target">Key of the target.</param>
    public (bool Pair, bool Source, bool Target) Find(UInt128 source, UInt128 target)
    {
        bool hasSource = _firstTargets.TryGet((ulong)source, out ulong first);
        bool hasTarget = _targets.TryGet((ulong)target, out _);
        bool hasPair = hasSource && hasTarget && (first == (ulong)target || _furtherPairs.Contains(PairKey(source, target)));
        return (hasPair, hasSource, hasTarget);
    }

    /// <summary>Adds a pair.</summary>
    /// <param name="source">Key of the source.</param>
    /// <param name="target">Key of the target.</param>
    public void Add(UInt128 source, UInt128 target)
    {
        _targets.Add((ulong)target);
        if (!_firstTargets.Add((ulong)source, (ulong)target)
            && _firstTargets.TryGet((ulong)source, out ulong first) && first != (ulong)target)
        {
            _furtherPairs.Add(PairKey(source, target));
        }
    }

    private static UInt128 PairKey(UInt128 source, UInt128 target) => new((ulong)source, (ulong)target);
}
