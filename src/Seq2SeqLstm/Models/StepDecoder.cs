using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>The decoder one step at a time: holds the state of every live prefix and moves it where the search says.</summary>
/// <remarks>Once the number of rows has reached its largest, a step takes no more memory.</remarks>
internal sealed class StepDecoder : IStepDecoder
{
    private readonly SoftmaxOutput _output;
    private readonly StackStep _step;
    private readonly StepAttention? _attention;
    private readonly Tensor _logits;
    private readonly bool _isFed;

    /// <param name="decoder">The decoder.</param>
    /// <param name="state">State to start from, a row for each sentence; overwritten.</param>
    /// <param name="attention">How it looks back at the source; null where it does not.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="workspace">Memory, in use until the last step.</param>
    public StepDecoder(Decoder decoder, RecurrentState state, StepAttention? attention, Device device, Workspace workspace)
    {
        _output = decoder.Output;
        _attention = attention;
        _isFed = decoder.FeedsInput;
        _step = new StackStep(device, decoder.Stack, decoder.TokenGates, state, workspace);
        _logits = _output.TakeLogits(workspace);
    }

    public bool HasAttention => _attention is not null;

    public int VocabularySize => _output.Weight.Value.Rows;

    public void Advance(
        ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, ReadOnlySpan<int> suppressed,
        Span<int> bestTokens, Span<float> logProbabilities)
    {
        Tensor h = Features(parents, tokens);
        _output.TopLogProbabilities(h, _logits, suppressed, bestTokens, logProbabilities);
    }

    public void AdvanceAll(ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities)
    {
        Tensor h = Features(parents, tokens);
        _output.LogProbabilities(h, _logits, logProbabilities);
    }

    public void Keep(int row, int slot)
    {
        _step.Keep(row, slot);
        _attention?.Keep(row, slot);
    }

    public void Restore(int slot)
    {
        _step.Restore(slot);
        _attention?.Restore(slot);
    }

    public ReadOnlySpan<float> Attention(int row) => _attention is null ? [] : _attention.Weights(row);

    private Tensor Features(ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens)
    {
        Tensor h = _step.Advance(parents, tokens, _isFed ? _attention!.Fed(parents) : default);
        return _attention is null ? h : _attention.Advance(parents, h);
    }
}
