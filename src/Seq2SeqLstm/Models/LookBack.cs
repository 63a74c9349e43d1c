using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>Which target rows of a batch look at which source rows: the same sentences lie in a different order on each side.</summary>
/// <remarks>A group is a source sentence, numbered by its row of the source layout.</remarks>
public sealed class LookBack
{
    private readonly AttentionGroups _all = new();
    private readonly AttentionGroups _step = new();
    private int[] _ofKey = [];
    private int[] _ofQuery = [];
    private int[] _ofSequence = [];
    private int _sequences;

    internal LookBack()
    {
    }

    /// <summary>All target rows.</summary>
    public AttentionGroups All => _all;

    /// <summary>Lays out a batch.</summary>
    /// <param name="source">Source rows.</param>
    /// <param name="target">Target rows.</param>
    /// <param name="sourceRows">The source sentence of each target sentence.</param>
    internal void Set(SequenceLayout source, SequenceLayout target, ReadOnlySpan<int> sourceRows)
    {
        Span<int> ofKey = ReusedArray.Take(ref _ofKey, source.Rows);
        SequencesOf(source, [], ofKey);
        Span<int> ofQuery = ReusedArray.Take(ref _ofQuery, target.Rows);
        SequencesOf(target, sourceRows, ofQuery);
        _sequences = sourceRows.Length;
        sourceRows.CopyTo(ReusedArray.Take(ref _ofSequence, _sequences));
        _all.Set(source.Sequences, ofKey, ofQuery);
        _step.Set(source.Sequences, ofKey, []);
    }

    /// <summary>The target rows of one step; valid until the next call.</summary>
    /// <param name="rows">Number of target sentences that reach it.</param>
    public AttentionGroups Step(int rows)
    {
        _step.SetQueries(_ofSequence.AsSpan(0, rows));
        return _step;
    }

    /// <summary>Lays out the source of a decoder that runs step by step; its queries are to be set.</summary>
    /// <param name="source">Source rows.</param>
    internal static AttentionGroups KeysOf(SequenceLayout source)
    {
        var ofKey = new int[source.Rows];
        SequencesOf(source, [], ofKey);
        var groups = new AttentionGroups();
        groups.Set(source.Sequences, ofKey, []);
        return groups;
    }

    /// <summary>The sequence of every row of a layout, or the number that stands for it.</summary>
    private static void SequencesOf(SequenceLayout layout, ReadOnlySpan<int> numbers, Span<int> rows)
    {
        for (int t = 0; t < layout.Steps; t++)
        {
            (int start, int count) = (layout.OffsetOf(t), layout.RowsAt(t));
            for (int b = 0; b < count; b++)
            {
                rows[start + b] = numbers.IsEmpty ? b : numbers[b];
            }
        }
    }
}
