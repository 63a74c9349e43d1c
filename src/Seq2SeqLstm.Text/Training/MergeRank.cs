namespace Seq2SeqLstm.Text.Training;

/// <summary>Order of merges: more occurrences first, then the shorter piece, then by code point.</summary>
internal readonly record struct MergeRank(long Count, int[] Characters) : IComparable<MergeRank>
{
    /// <inheritdoc/>
    public int CompareTo(MergeRank other)
    {
        int byCount = other.Count.CompareTo(Count);
        if (byCount != 0)
        {
            return byCount;
        }

        int byLength = Characters.Length.CompareTo(other.Characters.Length);
        return byLength != 0 ? byLength : Characters.AsSpan().SequenceCompareTo(other.Characters);
    }
}
