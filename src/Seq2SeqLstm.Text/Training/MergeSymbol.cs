namespace Seq2SeqLstm.Text.Training;

/// <summary>A character, or a pair of symbols that may be merged, with the places where it occurs.</summary>
internal sealed class MergeSymbol(int[] characters, MergeSymbol? left, MergeSymbol? right)
{
    /// <summary>The text, in code points.</summary>
    public int[] Characters { get; } = characters;

    /// <summary>Left part of a pair; null for a character.</summary>
    public MergeSymbol? Left { get; } = left;

    /// <summary>Right part of a pair; null for a character.</summary>
    public MergeSymbol? Right { get; } = right;

    /// <summary>Occurrences as (left index, right index), in ascending order.</summary>
    public List<(int Left, int Right)> Positions { get; } = [];

    /// <summary>Number of occurrences in the corpus; only valid while <see cref="IsStale"/> is false.</summary>
    public long Count { get; set; }

    /// <summary>Whether occurrences have come or gone since <see cref="Count"/> was computed.</summary>
    public bool IsStale { get; set; }

    /// <summary>Whether the pair has been merged or rejected and must not be looked at again.</summary>
    public bool IsDone { get; set; }
}
