namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Which line of a corpus goes into which part.</summary>
public sealed class CorpusSplit
{
    private readonly CorpusPart[] _parts;

    internal CorpusSplit(CorpusPart[] parts, int followingPairs, int passedPairs)
    {
        _parts = parts;
        FollowingPairs = followingPairs;
        PassedPairs = passedPairs;
    }

    /// <summary>Number of lines of the corpus.</summary>
    public int Lines => _parts.Length;

    /// <summary>Number of pairs that were moved to dev or test because one with an equal sentence is there.</summary>
    public int FollowingPairs { get; }

    /// <summary>Number of pairs that were drawn but left in train, because too many others have equal sentences.</summary>
    public int PassedPairs { get; }

    /// <summary>The part that a line goes to.</summary>
    /// <param name="lineNumber">The line, counted from 1.</param>
    public CorpusPart this[long lineNumber] => _parts[lineNumber - 1];

    /// <summary>Number of pairs of a part.</summary>
    /// <param name="part">The part.</param>
    public int Count(CorpusPart part) => _parts.AsSpan().Count(part);
}
