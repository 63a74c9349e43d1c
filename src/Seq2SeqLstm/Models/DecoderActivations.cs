using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>What the decoder did in a pass.</summary>
/// <param name="DroppedInput">Embeddings after dropout.</param>
/// <param name="Stack">The recurrent layers.</param>
/// <param name="DroppedOutput">What the output layer takes, after dropout: of the top layer, or of attention.</param>
public readonly record struct DecoderActivations(
    DropoutActivations DroppedInput, RecurrentStackActivations Stack, DropoutActivations DroppedOutput)
{
    /// <summary>What attention did; empty without attention.</summary>
    public AttentionActivations Attention { get; init; }
}
