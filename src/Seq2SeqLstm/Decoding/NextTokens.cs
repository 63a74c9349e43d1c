using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Decoding;

/// <summary>The k most probable next tokens of every live prefix, in buffers that are reused from step to step.</summary>
internal sealed class NextTokens
{
    private readonly int[] _suppressed;
    private readonly int _k;
    private int[] _tokens = [];
    private float[] _logProbabilities = [];

    /// <summary>Initializes a new instance of the <see cref="NextTokens"/> class.</summary>
    /// <param name="k">Tokens to look at for each prefix.</param>
    /// <param name="suppressed">Tokens that are never produced.</param>
    public NextTokens(int k, IReadOnlyList<int> suppressed)
    {
        _k = k;
        _suppressed = [.. suppressed];
    }

    /// <summary>Runs one step of the decoder.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="live">The prefixes.</param>
    public void Advance(IStepDecoder decoder, LiveRows live)
    {
        int size = checked(live.Count * _k);
        if (_tokens.Length < size)
        {
            _tokens = new int[size];
            _logProbabilities = new float[size];
        }

        decoder.Advance(
            live.Parents, live.Tokens, _suppressed, _tokens.AsSpan(0, size), _logProbabilities.AsSpan(0, size));
    }

    /// <summary>The tokens of some rows, most probable first; −1 where there is none.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last one.</param>
    /// <returns>Shape (rows, k).</returns>
    public ReadOnlySpan<int> Tokens(int first, int end) => _tokens.AsSpan(first * _k, (end - first) * _k);

    /// <summary>Their natural-log probabilities.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last one.</param>
    /// <returns>Shape (rows, k).</returns>
    public ReadOnlySpan<float> LogProbabilities(int first, int end) =>
        _logProbabilities.AsSpan(first * _k, (end - first) * _k);

    /// <summary>The error for a model that gives no token a usable probability.</summary>
    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="step">The decoder step, counted from 1.</param>
    /// <returns>The exception to throw.</returns>
    public static InvalidDataException NothingPossible(int sentence, int step) => new(
        $"The decoder gives no token a probability above zero at step {step} of sentence {sentence}; the model's parameters are not usable.");
}
