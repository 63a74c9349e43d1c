using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>What goes back from the decoder to the encoder.</summary>
/// <param name="State">Gradient of the state that the decoder started from.</param>
/// <param name="Memory">Gradients of what attention looked at; empty without attention.</param>
public readonly record struct DecoderGradients(RecurrentState State, AttentionMemory Memory);
