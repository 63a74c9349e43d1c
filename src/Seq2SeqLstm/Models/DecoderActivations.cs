using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>What the decoder did in a pass.</summary>
/// <param name="DroppedInput">Embeddings after dropout.</param>
/// <param name="Stack">The recurrent layers.</param>
/// <param name="DroppedOutput">Outputs of the top layer after dropout.</param>
public readonly record struct DecoderActivations(
    DropoutActivations DroppedInput, RecurrentStackActivations Stack, DropoutActivations DroppedOutput);
