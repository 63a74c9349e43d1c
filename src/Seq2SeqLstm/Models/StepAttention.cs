using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>Attention one step at a time, for rows that each continue some row of the step before.</summary>
internal sealed class StepAttention
{
    private readonly Attention _attention;
    private readonly AttentionMemory _memory;
    private readonly AttentionGroups _groups;
    private readonly SequenceLayout _layout;
    private readonly Workspace _workspace;
    private readonly bool _reverses;
    private readonly List<(int Sequence, Tensor Vector)> _kept = [];
    private int[] _sequences;
    private int[] _next = [];
    private float[] _weights = [];
    private AttentionActivations _all;
    private AttentionActivations _rows;
    private Tensor _fed;

    /// <param name="attention">The layer.</param>
    /// <param name="memory">What it looks at.</param>
    /// <param name="source">The sentences; row n of the first step continues sentence n.</param>
    /// <param name="reverses">Whether the encoder reads each sentence from its end.</param>
    /// <param name="workspace">Memory, in use until the last step.</param>
    public StepAttention(
        Attention attention, AttentionMemory memory, SentenceBatch source, bool reverses, Workspace workspace)
    {
        _attention = attention;
        _memory = memory;
        _layout = source.Layout;
        _groups = LookBack.KeysOf(_layout);
        _reverses = reverses;
        _workspace = workspace;
        _sequences = source.RowOfSentence.ToArray();
        _rows = Take(_sequences.Length);
        workspace.Device.Fill(_rows.Output, 0f);
    }

    /// <summary>Attentional vectors of the rows that the next step continues, zeros before the first step.</summary>
    /// <param name="parents">The row of the step before that each row continues.</param>
    /// <returns>Valid until the next step. Shape (rows, A).</returns>
    public Tensor Fed(ReadOnlySpan<int> parents)
    {
        Tensor vector = _attention.AttentionalPart(_rows.Output);
        if (_fed.Rows < parents.Length)
        {
            _fed = _workspace.Take(Math.Max(parents.Length, 2 * _fed.Rows), vector.Columns);
        }

        Tensor fed = _fed.SliceRows(0, parents.Length);
        _workspace.Device.GatherRows(vector, parents, fed);
        return fed;
    }

    /// <summary>Looks back.</summary>
    /// <param name="parents">The row of the step before that each row continues.</param>
    /// <param name="h">Decoder outputs. Shape (rows, H).</param>
    /// <returns>What the output layer takes, valid until the next step.</returns>
    public Tensor Advance(ReadOnlySpan<int> parents, Tensor h)
    {
        Span<int> next = ReusedArray.Take(ref _next, parents.Length);
        for (int row = 0; row < next.Length; row++)
        {
            next[row] = _sequences[parents[row]];
        }

        (_sequences, _next) = (_next, _sequences);
        _groups.SetQueries(_sequences.AsSpan(0, parents.Length));
        _rows = Take(parents.Length);
        _attention.Forward(_rows, h, _groups);
        return _rows.Output;
    }

    /// <summary>Weights of a row of the step before, in the order of the source sentence.</summary>
    /// <param name="row">The row.</param>
    public ReadOnlySpan<float> Weights(int row)
    {
        int length = _layout.LengthOf(_sequences[row]);
        if (_weights.Length < length)
        {
            _weights = new float[Math.Max(length, _layout.Steps)];
        }

        Span<float> weights = _weights.AsSpan(0, length);
        _workspace.Device.Download(_rows.Weights.SliceRows(row, 1).SliceColumns(0, length), weights);
        if (_reverses)
        {
            weights.Reverse();
        }

        return weights;
    }

    /// <summary>Keeps a row of the step before.</summary>
    /// <param name="row">The row.</param>
    /// <param name="slot">Where to: one that is in use, or the next.</param>
    public void Keep(int row, int slot)
    {
        Tensor vector = _attention.AttentionalPart(_rows.Output);
        Tensor kept = slot == _kept.Count ? _workspace.Take(1, vector.Columns) : _kept[slot].Vector;
        _workspace.Device.Copy(vector.SliceRows(row, 1), kept);
        if (slot == _kept.Count)
        {
            _kept.Add(default);
        }

        _kept[slot] = (_sequences[row], kept);
    }

    /// <summary>Makes a kept row the only row of the step before.</summary>
    /// <param name="slot">Where it was kept.</param>
    public void Restore(int slot)
    {
        (int sequence, Tensor vector) = _kept[slot];
        _sequences[0] = sequence;
        _rows = _all.SliceRows(0, 1);
        _workspace.Device.Copy(vector, _attention.AttentionalPart(_rows.Output));
    }

    /// <summary>Activations of some rows, in memory that grows with the largest step.</summary>
    private AttentionActivations Take(int rows)
    {
        if (_all.Joined.Rows < rows)
        {
            _all = _attention.Begin(_memory, Math.Max(rows, 2 * _all.Joined.Rows), _groups.MaxKeys, _workspace);
        }

        return _all.SliceRows(0, rows);
    }
}
