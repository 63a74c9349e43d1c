using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>The decoder one step at a time: holds the state of every live prefix and moves it where the search says.</summary>
internal sealed class StepDecoder : IStepDecoder
{
    private readonly Decoder _decoder;
    private readonly Device _device;
    private Pass _current;
    private Pass _next;
    private LstmState _state;

    /// <param name="decoder">The decoder.</param>
    /// <param name="state">State to start from, a row for each sentence.</param>
    /// <param name="device">Where it runs.</param>
    public StepDecoder(Decoder decoder, LstmState state, Device device)
    {
        _decoder = decoder;
        _device = device;
        _state = state;
        _current = new Pass(device);
        _next = new Pass(device);
    }

    public int VocabularySize => _decoder.Embedding.Weight.Value.Rows;

    public void Advance(ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities)
    {
        (_current, _next) = (_next, _current);
        _current.Start();
        _state = _state.Gather(parents, _current.Workspace);
        Span<int> lengths = parents.Length <= 256 ? stackalloc int[parents.Length] : new int[parents.Length];
        lengths.Fill(1);
        DecoderActivations step = _decoder.Forward(tokens, new SequenceLayout(lengths), _state, _current);
        Tensor logits = _decoder.Logits(step, _current.Workspace);
        _device.LogSoftmax(logits);
        _device.Download(logits, logProbabilities);
    }
}
