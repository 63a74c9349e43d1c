using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What a decoder looks back at: one row for each source token of a batch.</summary>
/// <param name="Values">Outputs of the encoder. Shape (N, M).</param>
/// <param name="Keys">What queries are compared with; for dot scores the values themselves. Shape (N, K).</param>
/// <param name="Words">Source embeddings, for a lexical layer; else empty. Shape (N, E).</param>
public readonly record struct AttentionMemory(Tensor Values, Tensor Keys, Tensor Words);
