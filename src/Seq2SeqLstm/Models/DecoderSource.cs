using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>What a decoder with attention looks back at in a batch.</summary>
/// <param name="Memory">One row for each source token.</param>
/// <param name="LookBack">Which target rows look at which of them.</param>
public sealed record DecoderSource(AttentionMemory Memory, LookBack LookBack);
