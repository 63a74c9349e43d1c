using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>What a <see cref="ReferenceModel"/> computed for one sentence pair.</summary>
/// <param name="Source">Source ids.</param>
/// <param name="Read">What the decoder read: bos and the target.</param>
/// <param name="Expected">What it should have predicted: the target and eos.</param>
/// <param name="Encoder">The encoder's pass; its final states start the decoder.</param>
/// <param name="Decoder">The decoder's pass.</param>
/// <param name="Logits">One vector of width V for each expected token.</param>
internal sealed record SentenceTrace(
    int[] Source, int[] Read, int[] Expected, StackTrace Encoder, StackTrace Decoder, Vector<double>[] Logits);
